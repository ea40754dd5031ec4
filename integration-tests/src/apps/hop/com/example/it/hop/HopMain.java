package com.example.it.hop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import org.apache.catalina.Context;
import org.apache.catalina.authenticator.BasicAuthenticator;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.LoginConfig;
import org.apache.tomcat.util.descriptor.web.SecurityCollection;
import org.apache.tomcat.util.descriptor.web.SecurityConstraint;

/** One of two services: the first asks for a login below {@code /in}, everything else is open. */
public final class HopMain {

    private HopMain() {}

    public static void main(String[] arguments) throws Exception {
        Tomcat tomcat = new Tomcat();
        Path base = Files.createTempDirectory(Paths.get("").toAbsolutePath(), "tomcat");
        tomcat.setBaseDir(base.toString());
        Connector connector = new Connector();
        connector.setPort(0);
        tomcat.setConnector(connector);
        for (String user : new String[] {"alice", "bob", "gateway"}) {
            tomcat.addUser(user, "pw");
            tomcat.addRole(user, "user");
        }
        Context context = tomcat.addContext("", base.toString());
        Tomcat.addServlet(context, "hop", HopServlet.class.getName()).setLoadOnStartup(1);
        context.addServletMappingDecoded("/*", "hop");
        SecurityCollection inside = new SecurityCollection();
        inside.addPatternDecoded("/in/*");
        SecurityConstraint constraint = new SecurityConstraint();
        constraint.addCollection(inside);
        constraint.addAuthRole("user");
        context.addConstraint(constraint);
        context.addSecurityRole("user");
        context.setLoginConfig(new LoginConfig("BASIC", "it", null, null));
        context.getPipeline().addValve(new BasicAuthenticator());
        tomcat.start();
        System.out.println("ready on " + tomcat.getConnector().getLocalPort());
        tomcat.getServer().await();
    }
}
