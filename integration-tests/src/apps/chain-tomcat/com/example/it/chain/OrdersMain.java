package com.example.it.chain;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import org.apache.catalina.Context;
import org.apache.catalina.authenticator.FormAuthenticator;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.LoginConfig;
import org.apache.tomcat.util.descriptor.web.SecurityCollection;
import org.apache.tomcat.util.descriptor.web.SecurityConstraint;

/** Serves the pages of {@link OrdersServlet}; who wants to order logs in by the login page. */
public final class OrdersMain {

    private OrdersMain() {}

    public static void main(String[] arguments) throws Exception {
        Tomcat tomcat = new Tomcat();
        Path base = Files.createTempDirectory(Paths.get("").toAbsolutePath(), "tomcat");
        tomcat.setBaseDir(base.toString());
        Connector connector = new Connector();
        connector.setPort(0);
        tomcat.setConnector(connector);
        for (String user : new String[] {"alice", "bob"}) {
            tomcat.addUser(user, "pw");
            tomcat.addRole(user, "user");
        }
        Context context = tomcat.addContext("", base.toString());
        Tomcat.addServlet(context, "orders", OrdersServlet.class.getName()).setLoadOnStartup(1);
        for (String pattern : new String[] {"/login", "/logout", "/orders/*"}) {
            context.addServletMappingDecoded(pattern, "orders");
        }
        SecurityCollection orders = new SecurityCollection();
        orders.addPatternDecoded("/orders/*");
        SecurityConstraint constraint = new SecurityConstraint();
        constraint.addCollection(orders);
        constraint.addAuthRole("user");
        context.addConstraint(constraint);
        context.addSecurityRole("user");
        context.setLoginConfig(new LoginConfig("FORM", null, "/login", "/login"));
        context.getPipeline().addValve(new FormAuthenticator());
        tomcat.start();
        System.out.println("ready on " + tomcat.getConnector().getLocalPort());
        tomcat.getServer().await();
    }
}
