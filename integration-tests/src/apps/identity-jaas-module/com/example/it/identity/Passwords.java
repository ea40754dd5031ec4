package com.example.it.identity;

import java.io.IOException;
import java.security.Principal;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.LoginException;
import javax.security.auth.spi.LoginModule;

/** Knows every user's password, and the application's own account without one. */
public final class Passwords implements LoginModule {

    private Subject subject;
    private CallbackHandler answers;
    private boolean forUsers;
    private String name;

    /** A user, by name. */
    static class User implements Principal {
        private final String name;

        User(String name) {
            this.name = name;
        }

        @Override
        public String getName() {
            return name;
        }
    }

    /** A role of a user. */
    static final class RoleOfUser extends User {
        RoleOfUser(String name) {
            super(name);
        }
    }

    @Override
    public void initialize(Subject given, CallbackHandler handler, Map<String, ?> shared, Map<String, ?> options) {
        subject = given;
        answers = handler;
        forUsers = options.get("for").equals("users");
    }

    @Override
    public boolean login() throws LoginException {
        if (!forUsers) {
            name = "service-account";
            return true;
        }
        NameCallback who = new NameCallback("name");
        PasswordCallback password = new PasswordCallback("password", false);
        try {
            answers.handle(new Callback[] {who, password});
        } catch (IOException | UnsupportedCallbackException e) {
            throw new LoginException(e.getMessage());
        }
        if (!"pw".equals(new String(password.getPassword()))) {
            throw new LoginException("wrong password");
        }
        name = who.getName();
        return true;
    }

    @Override
    public boolean commit() {
        subject.getPrincipals().add(new RoleOfUser("of-" + name));
        subject.getPrincipals().add(new User(name));
        return true;
    }

    @Override
    public boolean abort() {
        return true;
    }

    @Override
    public boolean logout() {
        subject.getPrincipals().clear();
        return true;
    }
}
