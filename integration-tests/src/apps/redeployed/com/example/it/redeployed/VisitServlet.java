package com.example.it.redeployed;

import dev.acta.api.Audited;
import java.io.IOException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * A servlet of a web application that brings its own JDBC driver and its own copy of Acta's API, so that everything an agent may
 * hold on to is of the loader that has to go.
 */
public final class VisitServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    /** Without a shutdown hook of the driver's, which would outlive the application. */
    private static final String URL = "jdbc:h2:mem:;DB_CLOSE_ON_EXIT=FALSE";

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        try {
            // Past DriverManager, which would hold on to the driver.
            Driver driver = new org.h2.Driver();
            try (Connection database = driver.connect(URL, new Properties())) {
                database.setAutoCommit(false);
                try (Statement create = database.createStatement()) {
                    create.execute("CREATE TABLE visit (path VARCHAR(40))");
                }
                note(database, request.getContextPath());
                database.commit();
            }
            response.getWriter().print("visited");
        } catch (SQLException e) {
            throw new ServletException(e);
        }
    }

    @Audited
    private static void note(Connection database, String path) throws SQLException {
        try (PreparedStatement insert = database.prepareStatement("INSERT INTO visit (path) VALUES (?)")) {
            insert.setString(1, path);
            insert.executeUpdate();
        }
    }
}
