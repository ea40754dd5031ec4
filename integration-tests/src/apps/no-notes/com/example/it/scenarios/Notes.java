package com.example.it.scenarios;

/** For launchers where on whose behalf work is done does not matter. */
final class Notes {

    private Notes() {}

    static void note(String where) {
        // nobody asks
    }

    static void byUser() {
        // nobody asks
    }
}
