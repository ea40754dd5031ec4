package com.example.it.faults;

/** What the operator's settings name as audited. */
final class Ledger {

    private Ledger() {}

    static int post(int entry) {
        return entry + 1;
    }
}
