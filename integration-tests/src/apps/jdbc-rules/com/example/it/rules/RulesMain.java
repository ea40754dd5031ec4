package com.example.it.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.catalina.Context;
import org.apache.catalina.authenticator.BasicAuthenticator;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.LoginConfig;
import org.apache.tomcat.util.descriptor.web.SecurityCollection;
import org.apache.tomcat.util.descriptor.web.SecurityConstraint;

/** Reads and writes in each request, whoever asks for whatever path, and names both in what it reads and writes. Passwords are names. */
public final class RulesMain {

    private static final String DATABASE = "jdbc:h2:mem:visits;DB_CLOSE_DELAY=-1";

    private RulesMain() {}

    /** Takes users, each with a role behind a colon if it has one. */
    public static void main(String[] arguments) throws Exception {
        try (Connection database = DriverManager.getConnection(DATABASE);
                Statement statement = database.createStatement()) {
            statement.execute("CREATE TABLE visit (page VARCHAR(100))");
            statement.execute("CREATE TABLE patient (page VARCHAR(100))");
        }
        Tomcat tomcat = new Tomcat();
        Path base = Files.createTempDirectory(Paths.get("").toAbsolutePath(), "tomcat");
        tomcat.setBaseDir(base.toString());
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", base.toString());
        for (String argument : arguments) {
            String[] user = argument.split(":");
            tomcat.addUser(user[0], user[0]);
            tomcat.addRole(user[0], "member");
            if (user.length > 1) {
                tomcat.addRole(user[0], user[1]);
            }
        }
        onlyMembers(context);
        Tomcat.addServlet(context, "visits", new Visits());
        context.addServletMappingDecoded("/*", "visits");
        tomcat.start();
        System.out.println("ready on http://localhost:" + tomcat.getConnector().getLocalPort() + "/");
        tomcat.getServer().await();
    }

    private static void onlyMembers(Context context) {
        SecurityCollection everything = new SecurityCollection();
        everything.addPatternDecoded("/*");
        SecurityConstraint members = new SecurityConstraint();
        members.addCollection(everything);
        members.addAuthRole("member");
        context.addSecurityRole("member");
        context.addConstraint(members);
        context.setLoginConfig(new LoginConfig("BASIC", "it", null, null));
        context.getPipeline().addValve(new BasicAuthenticator());
    }

    private static final class Visits extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            String page = request.getRemoteUser() + " " + request.getRequestURI();
            try (Connection database = DriverManager.getConnection(DATABASE)) {
                execute(database, "INSERT INTO visit (page) VALUES (?)", page);
                execute(database, "SELECT COUNT(*) FROM visit WHERE page = ?", page);
                execute(database, "SELECT COUNT(*) FROM patient WHERE page = ?", page);
            } catch (SQLException e) {
                throw new ServletException(e);
            }
        }

        private static void execute(Connection database, String sql, String page) throws SQLException {
            try (PreparedStatement statement = database.prepareStatement(sql)) {
                statement.setString(1, page);
                statement.execute();
            }
        }
    }
}
