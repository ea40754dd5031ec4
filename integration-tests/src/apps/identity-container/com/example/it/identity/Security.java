package com.example.it.identity;

import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.catalina.Context;
import org.apache.catalina.authenticator.BasicAuthenticator;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.LoginConfig;

/** Tomcat's realm knows the users; the application logs them in and out through the request. */
final class Security {

    private Security() {}

    static void install(Tomcat tomcat, Context context, int users) {
        for (int i = 0; i < users; i++) {
            tomcat.addUser("user" + i, "pw");
            tomcat.addRole("user" + i, "member");
            tomcat.addRole("user" + i, "of-user" + i);
        }
        context.setLoginConfig(new LoginConfig("BASIC", "it", null, null));
        context.getPipeline().addValve(new BasicAuthenticator());
    }

    static String user(HttpServletRequest request) {
        return request.getRemoteUser();
    }

    static boolean login(HttpServletRequest request, HttpServletResponse response, String user, String password) {
        try {
            if (request.getRemoteUser() != null) {
                request.logout(); // the container takes nobody in place of somebody
            }
            request.getSession();
            request.login(user, password);
            return true;
        } catch (ServletException wrong) {
            return false;
        }
    }

    static void logout(HttpServletRequest request, HttpServletResponse response) {
        try {
            request.logout();
        } catch (ServletException e) {
            throw new IllegalStateException(e);
        }
    }
}
