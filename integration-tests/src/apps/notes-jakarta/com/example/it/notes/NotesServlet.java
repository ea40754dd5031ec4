package com.example.it.notes;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** GET counts the notes, POST adds parameter {@code text}, DELETE fails. */
public final class NotesServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private Connection database;

    @Override
    public void init() throws ServletException {
        try {
            database = DriverManager.getConnection("jdbc:h2:mem:notes", "sa", "");
            try (Statement create = database.createStatement()) {
                create.execute("CREATE TABLE note (author VARCHAR(40), text VARCHAR(200))");
            }
        } catch (SQLException e) {
            throw new ServletException(e);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        try (PreparedStatement select = database.prepareStatement("SELECT COUNT(*) FROM note");
                ResultSet row = select.executeQuery()) {
            row.next();
            response.getWriter().print(row.getInt(1));
        } catch (SQLException e) {
            throw new ServletException(e);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws ServletException {
        try (PreparedStatement insert = database.prepareStatement("INSERT INTO note (author, text) VALUES (?, ?)")) {
            insert.setString(1, request.getRemoteUser());
            insert.setString(2, request.getParameter("text"));
            insert.executeUpdate();
            response.setStatus(201);
        } catch (SQLException e) {
            throw new ServletException(e);
        }
    }

    @Override
    protected void doDelete(HttpServletRequest request, HttpServletResponse response) {
        throw new IllegalStateException("notes are for ever");
    }
}
