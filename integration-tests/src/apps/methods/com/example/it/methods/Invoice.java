package com.example.it.methods;

import dev.acta.api.Audited;

/** A constructor and a method that are audited. */
final class Invoice {

    @Audited(action = "WRITE", objectType = "invoice", object = "#number")
    Invoice(String number) {
        this();
        if (number == null) {
            throw new IllegalArgumentException("no number");
        }
    }

    private Invoice() {}

    @Audited(action = "MAIL", objectType = "mail")
    void mail() {}
}
