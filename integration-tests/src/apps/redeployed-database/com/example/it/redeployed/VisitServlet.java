package com.example.it.redeployed;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * Works on connections of a driver that it brings. One is open for as long as the web application is deployed, with open work and rows that nobody has read
 * to the end; when it goes it closes that connection, but nothing that was made of it.
 */
public final class VisitServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private Connections connections;
    private String table;
    private Connection open;
    private ResultSet unread;

    @Override
    public void init() throws ServletException {
        table = "visit_" + getServletContext().getContextPath().substring(1);
        try {
            connections = new Connections(
                    System.getProperty("it.driver"),
                    System.getProperty("it.url"),
                    System.getProperty("it.user"),
                    System.getProperty("it.password"));
            open = connections.open();
            try (Statement create = open.createStatement()) {
                create.execute("DROP TABLE IF EXISTS " + table);
                create.execute("CREATE TABLE " + table + " (id INT PRIMARY KEY, path VARCHAR(40))");
            }
        } catch (SQLException e) {
            throw new ServletException(e);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        try {
            try (Connection connection = connections.open()) {
                insert(connection, 1, request.getContextPath());
                insert(connection, 2, request.getContextPath());
            }
            open.setAutoCommit(false);
            unread = open.createStatement().executeQuery("SELECT id, path FROM " + table);
            unread.next();
            insert(open, 3, request.getContextPath());
        } catch (SQLException e) {
            throw new ServletException(e);
        }
        response.getWriter().print("visited");
    }

    /** Leaves its statement open. */
    private void insert(Connection connection, int id, String path) throws SQLException {
        PreparedStatement insert = connection.prepareStatement("INSERT INTO " + table + " (id, path) VALUES (?, ?)");
        insert.setInt(1, id);
        insert.setString(2, path);
        insert.executeUpdate();
    }

    @Override
    public void destroy() {
        try {
            open.close();
            connections.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
