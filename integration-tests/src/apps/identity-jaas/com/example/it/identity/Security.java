package com.example.it.identity;

import java.util.Collections;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/** The application logs users in with JAAS, for one request each. */
final class Security {

    private static final String LOGIN = "com.example.LOGIN";

    private Security() {}

    static void install(Tomcat tomcat, Context context, int users) {
        Configuration.setConfiguration(new Configuration() {
            @Override
            public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
                return new AppConfigurationEntry[] {
                    new AppConfigurationEntry(
                            Passwords.class.getName(),
                            LoginModuleControlFlag.REQUIRED,
                            Collections.<String, Object>singletonMap("for", name))
                };
            }
        });
    }

    static String user(HttpServletRequest request) {
        if (request.getParameter("do").equals("forward")) {
            logInToSomethingElse();
        }
        LoginContext login = (LoginContext) request.getAttribute(LOGIN);
        return login == null
                ? null
                : login.getSubject().getPrincipals().stream()
                        .filter(each -> each.getClass() == Passwords.User.class)
                        .findFirst()
                        .get()
                        .getName();
    }

    /** As an application does that has a ticket of its own; nobody is asked for a name. */
    private static void logInToSomethingElse() {
        try {
            LoginContext service = new LoginContext("service", new Subject());
            service.login();
            service.logout();
        } catch (LoginException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean login(HttpServletRequest request, HttpServletResponse response, String user, String password) {
        CallbackHandler answers = callbacks -> {
            for (Callback each : callbacks) {
                if (each instanceof NameCallback) {
                    ((NameCallback) each).setName(user);
                } else {
                    ((PasswordCallback) each).setPassword(password.toCharArray());
                }
            }
        };
        try {
            LoginContext login = new LoginContext("users", answers);
            login.login();
            request.setAttribute(LOGIN, login);
            return true;
        } catch (LoginException wrong) {
            return false;
        }
    }

    static void logout(HttpServletRequest request, HttpServletResponse response) {
        LoginContext login = (LoginContext) request.getAttribute(LOGIN);
        if (login != null) {
            request.removeAttribute(LOGIN);
            try {
                login.logout();
            } catch (LoginException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
