package com.example.it.ejb;

/** The application's own. */
public class RefusedException extends Exception {

    private static final long serialVersionUID = 1;

    public RefusedException(String message) {
        super(message);
    }
}
