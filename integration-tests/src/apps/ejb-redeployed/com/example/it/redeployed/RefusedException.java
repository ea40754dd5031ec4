package com.example.it.redeployed;

/** What a bean throws: a class of its application. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
