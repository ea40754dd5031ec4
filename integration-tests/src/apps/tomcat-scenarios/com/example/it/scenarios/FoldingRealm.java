package com.example.it.scenarios;

import java.security.Principal;
import java.util.Locale;
import org.apache.catalina.Realm;
import org.apache.catalina.realm.RealmBase;

/** Finds users however their names are typed, as directories do. */
final class FoldingRealm extends RealmBase {

    private final Realm users;

    FoldingRealm(Realm users) {
        this.users = users;
    }

    @Override
    public Principal authenticate(String name, String password) {
        if (name.equals(Ghost.NAME)) {
            return new Ghost();
        }
        return users.authenticate(name.toLowerCase(Locale.ROOT), password);
    }

    /** Asked for by Tomcat 7 and 8 only. */
    protected String getName() {
        return "folding";
    }

    @Override
    protected String getPassword(String name) {
        return null;
    }

    @Override
    protected Principal getPrincipal(String name) {
        return null;
    }
}
