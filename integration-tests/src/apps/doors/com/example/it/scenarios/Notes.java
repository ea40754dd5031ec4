package com.example.it.scenarios;

/** Work that launchers have done by name; here it is nothing. */
final class Notes {

    private Notes() {}

    static int note(String where) {
        return where.length();
    }

    static void byUser() {
        // no user of this application has any
    }
}
