package com.example.it.methods;

/** Overrides what its super-class implements. */
final class LateDesk extends Desk {

    @Override
    public void ship(String to) {
        throw new IllegalStateException("too late for " + to);
    }
}
