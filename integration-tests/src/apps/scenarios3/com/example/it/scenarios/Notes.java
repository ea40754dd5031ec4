package com.example.it.scenarios;

/** Work that is done where the container calls the application back. */
final class Notes {

    private Notes() {}

    /** Tells where it was called. */
    @Noted
    static int note(String where) {
        return where.length();
    }
}
