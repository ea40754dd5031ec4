package com.example.it.scenarios;

/** Work whose circumstances matter: on whose behalf, and for which request. */
final class Notes {

    private Notes() {}

    /** Tells where it was called. */
    @Noted
    static int note(String where) {
        return where.length();
    }

    /** Is done by the user of the request, if it has one. */
    @Noted
    static void byUser() {
        // that it is called is all
    }

    /** Is done by nobody, though the request had a user before. */
    @Noted
    static void byNobody() {
        // that it is called is all
    }
}
