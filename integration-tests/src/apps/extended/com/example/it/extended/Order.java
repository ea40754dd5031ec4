package com.example.it.extended;

/** An entity of the application's. */
public final class Order {

    public String customer() {
        return "Mary";
    }
}
