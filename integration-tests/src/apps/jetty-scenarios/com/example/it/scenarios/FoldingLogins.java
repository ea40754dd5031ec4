package com.example.it.scenarios;

import java.util.Locale;
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
        return super.login(name.toLowerCase(Locale.ROOT), credentials, request);
    }
}
