package com.example.it.identity;

import java.security.Principal;

/** The application's own kind of principal. */
public final class Account implements Principal {

    @Override
    public String getName() {
        return "olga";
    }

    public Profile getProfile() {
        return new Profile();
    }

    /** What the application knows of its user besides. */
    public static final class Profile {

        public String getFullName() {
            return "Olga Own";
        }

        public String getEmail() {
            return "olga@own.example";
        }
    }

    static Object own() {
        return new Account();
    }
}
