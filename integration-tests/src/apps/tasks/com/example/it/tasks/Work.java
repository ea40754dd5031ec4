package com.example.it.tasks;

import dev.acta.api.Audited;

/** What tasks do: one call that is audited and says itself on whose behalf it should be. */
final class Work {

    /** On the service's own behalf. */
    static final String NOBODY = "nobody";

    private Work() {}

    @Audited
    static void done(String expected, String where) {}

    /** The same, one of many. */
    @Audited
    static void done(String expected, String where, long number) {}

    /** A task that works for somebody. */
    static Runnable by(String user, String where) {
        return () -> done(user, where);
    }
}
