package com.example.it.hop;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * {@code /in/call} calls what {@code to} names, with the client that {@code by} names, and answers what came back; {@code store} writes a row and
 * answers with the headers that the request had; {@code away} sends the caller elsewhere; {@code hold} answers after a {@code release}.
 */
public final class HopServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final CountDownLatch HELD = new CountDownLatch(1);
    private static final CountDownLatch RELEASED = new CountDownLatch(1);
    private static final String URL = "jdbc:h2:mem:hop;DB_CLOSE_DELAY=-1";

    @Override
    public void init() throws ServletException {
        try (Connection connection = DriverManager.getConnection(URL);
                Statement statement = connection.createStatement()) {
            statement.execute("create table stored (what varchar(100))");
        } catch (SQLException e) {
            throw new ServletException(e);
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String path = request.getRequestURI();
        try {
            if (path.endsWith("/call")) {
                Client client = (Client) Class.forName("com.example.it.hop." + request.getParameter("by"))
                        .getDeclaredConstructor()
                        .newInstance();
                response.getWriter()
                        .print(client.call(
                                request.getParameter("method"),
                                request.getParameter("to"),
                                request.getParameter("own")));
            } else if (path.endsWith("/hold")) {
                HELD.countDown();
                RELEASED.await(60, TimeUnit.SECONDS);
                store("held");
            } else if (path.endsWith("/holding")) {
                HELD.await(60, TimeUnit.SECONDS);
            } else if (path.endsWith("/release")) {
                RELEASED.countDown();
            } else if (path.endsWith("/away")) {
                response.setStatus(Integer.parseInt(request.getParameter("status")));
                response.setHeader("Location", request.getParameter("to"));
            } else {
                store(request.getParameter("what"));
                response.getWriter().print(headers(request, "acta-context") + headers(request, "traceparent"));
            }
        } catch (ServletException | IOException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    private static String headers(HttpServletRequest request, String name) {
        StringBuilder all = new StringBuilder();
        for (String value : Collections.list(request.getHeaders(name))) {
            all.append(name).append('=').append(value).append(';');
        }
        return all.toString();
    }

    private static void store(String what) throws SQLException {
        try (Connection connection = DriverManager.getConnection(URL);
                PreparedStatement insert = connection.prepareStatement("insert into stored values (?)")) {
            insert.setString(1, what);
            insert.executeUpdate();
        }
    }
}
