package com.example.it.identity;

import org.apache.catalina.Context;
import org.apache.catalina.authenticator.BasicAuthenticator;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.LoginConfig;

/** Tomcat's realm knows the users; the application logs them in and out through the request. */
final class Security extends RequestLogins {

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
}
