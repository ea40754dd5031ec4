package com.example.it.methods;

/** A generic interface above the interface, marked by the application's own annotation. */
interface Shipping {

    @Booked(eventType = "SHIPPED")
    default void ship(String to) {}

    /** Filled in by who implements it, so that the compiler makes a bridge. */
    interface Carrier<T> {

        @Booked(eventType = "CARRIED")
        void carry(T what);
    }
}
