package com.example.it.tasks;

import dev.acta.api.Audited;

/** What tasks do: one call that is audited and says itself on whose behalf it should be. */
final class Work {

    /** On the service's own behalf. */
    static final String NOBODY = "nobody";

    private Work() {}

    @Audited
    static void done(String expected, String where) {}

    /** A task that works for somebody. */
    static Runnable by(String user, String where) {
        return () -> done(user, where);
    }
}
