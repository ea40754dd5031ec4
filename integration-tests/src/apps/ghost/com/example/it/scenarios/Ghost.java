package com.example.it.scenarios;

import java.security.Principal;

/** A user whose name would have to be fetched, from where nobody can fetch it any more. */
final class Ghost implements Principal {

    /** Under which it logs in; the password is that of the others. */
    static final String NAME = "ghost";

    @Override
    public String getName() {
        throw new IllegalStateException("no session to fetch the name by");
    }
}
