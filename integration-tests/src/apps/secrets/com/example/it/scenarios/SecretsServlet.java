package com.example.it.scenarios;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.servlet.ServletException;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpSession;

/** Does what its path says with the secret in the header {@code X-Planted}, which it would know by itself if it were real. */
public final class SecretsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String way = String.valueOf(request.getPathInfo()).replaceFirst("^/([a-z-]*).*", "$1");
        String secret = request.getHeader("X-Planted");
        response.setContentType("text/plain;charset=UTF-8");
        try {
            act(way, secret, request, response);
        } catch (SQLException e) {
            throw new ServletException("the database says: " + e.getMessage(), e);
        }
    }

    private static void act(String way, String secret, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException, SQLException {
        if (way.equals("form")) {
            request.getParameter("user");
        } else if (way.equals("session")) {
            request.getSession();
        } else if (way.equals("cookie")) {
            response.addCookie(new Cookie("access_token", secret));
        } else if (way.equals("login")) {
            login(request, secret);
            response.setStatus(401);
        } else if (way.equals("bind")) {
            try (Connection database = database();
                    PreparedStatement insert =
                            database.prepareStatement("INSERT INTO account (name, password) VALUES (?, ?)")) {
                insert.setString(1, "visible-bind");
                insert.setString(2, secret);
                insert.executeUpdate();
            }
        } else if (way.equals("literal")) {
            sql("INSERT INTO account (name, password) VALUES ('n1', '" + secret + "')");
        } else if (way.equals("duplicate")) {
            sql("INSERT INTO token (token) VALUES ('" + secret + "')");
            sql("INSERT INTO token (token) VALUES ('" + secret + "')");
        } else if (way.equals("exception")) {
            throw new IllegalStateException("visible-exception: no login for jane, password=" + secret);
        } else if (way.equals("ended")) {
            HttpSession session = request.getSession();
            session.invalidate();
            session.setAttribute("cart", "empty"); // the container says whose session is over
        } else if (way.equals("quoted")) {
            String id = request.getSession().getId();
            sql("INSERT INTO account (name, password) VALUES ('visible-session " + id + "', NULL)");
            response.getWriter().write("your session is " + id);
        } else if (way.equals("sought")) {
            throw new IllegalStateException(
                    "visible-session nothing known of " + request.getSession().getId());
        } else if (way.equals("rejected")) {
            throw new IllegalArgumentException("Field error in object 'user' on field 'password': rejected value ["
                    + secret + "]; codes [visible-rejected]");
        } else if (way.equals("invalid")) {
            throw new IllegalArgumentException("visible-invalid: wrong password '" + secret + "'");
        } else if (way.equals("bearer")) {
            throw new ServletException("refused: Authorization: Bearer " + secret);
        } else if (way.equals("json")) {
            response.setContentType("application/json");
            response.getWriter()
                    .write("{\"user\":\"visible-answer\",\"data\":[{\"access_token\":\"" + secret + "\"}]}");
        } else if (way.equals("page")) {
            response.setContentType("text/html;charset=UTF-8");
            response.getWriter()
                    .write("<form><input name='user' value='visible-page'>"
                            + "<input type=\"hidden\" name=\"_csrf\" value=\"" + secret + "\"></form>");
        } else if (way.equals("meta")) {
            response.setContentType("text/html;charset=UTF-8");
            response.getWriter().write("<meta content=\"" + secret + "\" name=\"_csrf\"/>");
        } else {
            InputStream in = request.getInputStream();
            byte[] piece = new byte[1000];
            while (in.read(piece) >= 0) {
                continue;
            }
        }
    }

    /** By name, because servlets before 3.0 have no such method. */
    private static void login(HttpServletRequest request, String password) throws ServletException {
        try {
            HttpServletRequest.class
                    .getMethod("login", String.class, String.class)
                    .invoke(request, "alice", password);
        } catch (InvocationTargetException refused) {
            return; // as it should be
        } catch (NoSuchMethodException old) {
            return;
        } catch (IllegalAccessException e) {
            throw new ServletException(e);
        }
    }

    private static void sql(String text) throws SQLException {
        try (Connection database = database();
                Statement statement = database.createStatement()) {
            statement.executeUpdate(text);
        }
    }

    private static Connection database() throws SQLException {
        Connection database = DriverManager.getConnection(
                "jdbc:h2:mem:accounts;DB_CLOSE_DELAY=-1", "sa", System.getProperty("it.database"));
        try (Statement create = database.createStatement()) {
            create.execute("CREATE TABLE IF NOT EXISTS account (name VARCHAR(40), password VARCHAR(80))");
            create.execute("CREATE TABLE IF NOT EXISTS token (token VARCHAR(80) PRIMARY KEY)");
        }
        return database;
    }
}
