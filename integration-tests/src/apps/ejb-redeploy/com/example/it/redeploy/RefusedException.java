package com.example.it.redeploy;

/** What a bean throws; clients know it, which else cannot read on. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
