package com.example.it.jaas;

import java.io.IOException;
import java.security.Principal;
import java.util.Collections;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import javax.security.auth.spi.LoginModule;

/**
 * Logs in and out with JAAS, without a web server: wrong, unknown, right, and the application itself with a ticket. The door for users
 * needs the application's ticket for every check.
 */
public final class Doors {

    private Doors() {}

    public static void main(String[] arguments) throws LoginException {
        Configuration.setConfiguration(new Configuration() {
            @Override
            public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
                Class<?> module = name.equals("users") ? Users.class : Ticket.class;
                return new AppConfigurationEntry[] {
                    new AppConfigurationEntry(
                            module.getName(), LoginModuleControlFlag.REQUIRED, Collections.<String, Object>emptyMap())
                };
            }
        });
        knock("alice", "wrong-secret");
        knock("mallory", "wrong-secret");
        LoginContext alice = knock("alice", "pw-of-alice");
        ticket();
        alice.logout();
        alice.logout(); // nobody is there any more
        alice.login(); // again with the same context
        alice.logout();
    }

    private static LoginContext knock(String name, String password) throws LoginException {
        LoginContext context = new LoginContext("users", new Subject(), new Answers(name, password));
        try {
            context.login();
            System.out.println("in: " + name);
        } catch (LoginException refused) {
            System.out.println("refused: " + refused.getClass().getSimpleName());
        }
        return context;
    }

    static void ticket() throws LoginException {
        LoginContext service = new LoginContext("service", new Subject());
        service.login();
        service.logout();
    }

    /** Of whoever stands at the door. */
    private static final class Answers implements CallbackHandler {

        private final String name;
        private final String password;

        Answers(String name, String password) {
            this.name = name;
            this.password = password;
        }

        @Override
        public void handle(Callback[] callbacks) {
            for (Callback each : callbacks) {
                if (each instanceof NameCallback) {
                    ((NameCallback) each).setName(name);
                } else {
                    ((PasswordCallback) each).setPassword(password.toCharArray());
                }
            }
        }
    }

    /** Somebody, or what somebody may do. */
    static class Named implements Principal {

        private final String name;

        Named(String name) {
            this.name = name;
        }

        @Override
        public String getName() {
            return name;
        }
    }

    /** By its class's name a role. */
    static final class RoleOfUser extends Named {

        RoleOfUser(String name) {
            super(name);
        }
    }

    /** Knows the application by its ticket, and asks nobody. */
    public static class Ticket implements LoginModule {

        protected Subject subject;
        protected CallbackHandler answers;
        protected String name = "service-account";

        @Override
        public void initialize(Subject given, CallbackHandler handler, Map<String, ?> shared, Map<String, ?> options) {
            subject = given;
            answers = handler;
        }

        @Override
        public boolean login() throws LoginException {
            return true;
        }

        @Override
        public boolean commit() {
            subject.getPrincipals().add(new RoleOfUser("of-" + name));
            subject.getPrincipals().add(new Named(name));
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

    /** Knows alice by her password. */
    public static final class Users extends Ticket {

        @Override
        public boolean login() throws LoginException {
            ticket();
            NameCallback who = new NameCallback("name");
            PasswordCallback password = new PasswordCallback("password", false);
            try {
                answers.handle(new Callback[] {who, password});
            } catch (IOException | UnsupportedCallbackException e) {
                throw new LoginException(e.getMessage());
            }
            if (!"pw-of-alice".equals(new String(password.getPassword()))) {
                throw new NotYou(who.getName() + " is not " + new String(password.getPassword()));
            }
            name = who.getName();
            return true;
        }
    }

    /** Says too much. */
    static final class NotYou extends LoginException {

        private static final long serialVersionUID = 1L;

        NotYou(String message) {
            super(message);
        }
    }
}
