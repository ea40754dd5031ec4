package com.example.it.scenarios;

import java.util.Locale;
import java.util.function.Function;
import javax.security.auth.Subject;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.UserIdentity;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Session;

/** Finds users however their names are typed, as directories do. */
final class FoldingLogins extends HashLoginService {

    FoldingLogins() {
        super("it");
    }

    @Override
    public UserIdentity login(String name, Object credentials, Request request, Function<Boolean, Session> sessions) {
        if (name.equals(Ghost.NAME)) {
            return getIdentityService().newUserIdentity(new Subject(), new Ghost(), new String[] {"user"});
        }
        return super.login(name.toLowerCase(Locale.ROOT), credentials, request, sessions);
    }
}
