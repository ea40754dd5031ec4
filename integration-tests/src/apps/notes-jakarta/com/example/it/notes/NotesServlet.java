package com.example.it.notes;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** GET counts the notes, POST adds parameter {@code text}, PUT adds one as bob whoever came, in a session of his own, DELETE fails. */
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
        add(request.getRemoteUser(), request.getParameter("text"));
        response.setStatus(201);
    }

    @Override
    protected void doPut(HttpServletRequest request, HttpServletResponse response) throws ServletException {
        request.getSession().setAttribute("handing", "over");
        request.getSession().invalidate();
        request.logout();
        add("nobody", "between");
        request.login("bob", "pw");
        add(request.getRemoteUser(), "handed over");
        HttpSession session = request.getSession();
        session.setAttribute("notes", 2);
        request.changeSessionId();
        session.invalidate();
    }

    private void add(String author, String text) throws ServletException {
        try (PreparedStatement insert = database.prepareStatement("INSERT INTO note (author, text) VALUES (?, ?)")) {
            insert.setString(1, author);
            insert.setString(2, text);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new ServletException(e);
        }
    }

    @Override
    protected void doDelete(HttpServletRequest request, HttpServletResponse response) {
        throw new IllegalStateException("notes are for ever");
    }
}
