package com.example.it.identity;

import java.util.Arrays;
import java.util.List;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpSession;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/** The application checks passwords itself and keeps its user in the session. */
final class Security {

    /** What is kept there. */
    private static final class Account {

        private final String name;

        Account(String name) {
            this.name = name;
        }

        @SuppressWarnings("unused") // through acta.actor.session-attribute
        public String getName() {
            return name;
        }

        @SuppressWarnings("unused") // through acta.actor.session-roles
        public List<String> getRoles() {
            return Arrays.asList("member", "of-" + name);
        }
    }

    private Security() {}

    static void install(Tomcat tomcat, Context context, int users) {
        // nobody but the application itself knows of users
    }

    static String user(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        Account account = session == null ? null : (Account) session.getAttribute("com.example.ACCOUNT");
        return account == null ? null : account.name;
    }

    static boolean login(HttpServletRequest request, HttpServletResponse response, String user, String password) {
        boolean right = password.equals("pw");
        if (right) {
            request.getSession().setAttribute("com.example.ACCOUNT", new Account(user));
        }
        return right;
    }

    static void logout(HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession(false);
        if (session != null && String.valueOf(request.getHeader("X-Request-ID")).hashCode() % 2 == 0) {
            session.invalidate();
        } else if (session != null) {
            session.removeAttribute("com.example.ACCOUNT");
        }
    }
}
