package com.example.it.tomcat;

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

/** One servlet on an embedded Tomcat, for users who log in with HTTP Basic: {@code alice} and {@code bob}, password {@code pw}. */
public final class Server {

    private final Tomcat tomcat = new Tomcat();

    private Server() {}

    /** Starts it on a free port and says so on standard output. {@code servlet} names the class, mapped to everything. */
    public static Server start(String servlet) throws Exception {
        Server server = new Server();
        Path base = Files.createTempDirectory(Paths.get("").toAbsolutePath(), "tomcat");
        server.tomcat.setBaseDir(base.toString());
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        server.tomcat.setConnector(connector);
        server.tomcat.addUser("alice", "pw");
        server.tomcat.addRole("alice", "user");
        server.tomcat.addUser("bob", "pw");
        server.tomcat.addRole("bob", "user");
        Context context = server.tomcat.addContext("", base.toString());
        Tomcat.addServlet(context, "app", servlet).setLoadOnStartup(1);
        context.addServletMappingDecoded("/*", "app");
        requireLogin(context);
        server.tomcat.start();
        System.out.println(
                "ready on http://localhost:" + server.tomcat.getConnector().getLocalPort() + "/");
        return server;
    }

    /** Returns when the server has been stopped. */
    public void await() {
        tomcat.getServer().await();
    }

    private static void requireLogin(Context context) {
        SecurityCollection everything = new SecurityCollection();
        everything.addPatternDecoded("/*");
        SecurityConstraint constraint = new SecurityConstraint();
        constraint.addCollection(everything);
        constraint.addAuthRole("user");
        context.addConstraint(constraint);
        context.addSecurityRole("user");
        context.setLoginConfig(new LoginConfig("BASIC", "it", null, null));
        context.getPipeline().addValve(new BasicAuthenticator());
    }
}
