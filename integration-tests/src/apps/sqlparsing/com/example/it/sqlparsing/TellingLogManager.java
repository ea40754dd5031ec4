package com.example.it.sqlparsing;

import java.util.logging.LogManager;

/** Tells that somebody has started {@code java.util.logging}: nobody in this application does. */
public final class TellingLogManager extends LogManager {

    public TellingLogManager() {
        System.out.println("java.util.logging was started");
    }
}
