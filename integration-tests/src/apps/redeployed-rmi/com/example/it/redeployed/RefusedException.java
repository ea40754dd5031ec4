package com.example.it.redeployed;

/** What a remote object throws. */
public final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;
}
