package com.example.it.reference;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.apache.catalina.Context;
import org.apache.catalina.authenticator.BasicAuthenticator;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.LoginConfig;

/** A shop on a Tomcat with one thread for all its requests, which knows {@code mary} by her password {@code pw}. */
public final class ReferenceServer {

    static final String DATABASE = "jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1";

    private ReferenceServer() {}

    public static void main(String[] arguments) throws Exception {
        Tomcat tomcat = new Tomcat();
        Path base = Files.createTempDirectory(Paths.get("").toAbsolutePath(), "tomcat");
        tomcat.setBaseDir(base.toString());
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "0.0.0.0");
        connector.getProtocolHandler().setExecutor(new OnlyThread());
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", base.toString());
        tomcat.addUser("mary", "pw");
        tomcat.addRole("mary", "clerk");
        context.setLoginConfig(new LoginConfig("BASIC", "it", null, null));
        context.getPipeline().addValve(new BasicAuthenticator());
        try (Connection connection = DriverManager.getConnection(DATABASE, "sa", "");
                Statement create = connection.createStatement()) {
            create.execute("CREATE TABLE orders (id INT, state VARCHAR(20))");
            create.execute("CREATE TABLE order_tags (order_id INT, tag VARCHAR(20))");
        }
        Tomcat.addServlet(context, "orders", new OrdersServlet());
        for (String path : new String[] {"/orders/*", "/health/*", "/*"}) {
            context.addServletMappingDecoded(path, "orders");
        }
        tomcat.start();
        System.out.println("ready on " + tomcat.getConnector().getLocalPort());
        tomcat.getServer().await();
    }
}
