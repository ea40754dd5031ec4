package com.example.it.scenarios;

import java.util.Locale;
import javax.security.auth.Subject;
import javax.servlet.ServletRequest;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.server.UserIdentity;

/** Finds users however their names are typed, as directories do. */
final class FoldingLogins extends HashLoginService {

    FoldingLogins(String users) {
        super("it", users);
    }

    @Override
    public UserIdentity login(String name, Object credentials, ServletRequest request) {
        if (name.equals(Ghost.NAME)) {
            return getIdentityService().newUserIdentity(new Subject(), new Ghost(), new String[] {"user"});
        }
        return super.login(name.toLowerCase(Locale.ROOT), credentials, request);
    }
}
