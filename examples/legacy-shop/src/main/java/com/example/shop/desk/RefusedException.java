package com.example.shop.desk;

/** The shop does not do what it was asked, for a reason the user is told. */
public final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    public RefusedException(String reason) {
        super(reason);
    }
}
