package com.example.it.reference;

import dev.acta.api.Audit;
import dev.acta.api.AuditContext;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Does for each request what parameter {@code do} says. */
final class OrdersServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String what = String.valueOf(request.getParameter("do"));
        try (Connection connection = DriverManager.getConnection(ReferenceServer.DATABASE, "sa", "");
                Statement statement = connection.createStatement()) {
            switch (what) {
                case "status":
                    response.setStatus(Integer.parseInt(request.getParameter("of")));
                    break;
                case "work":
                    statement.executeUpdate("INSERT INTO orders (id, state) VALUES (1, 'new')");
                    break;
                case "fail":
                    statement.executeUpdate("INSERT INTO orders (id, state) VALUES (2, 'lost')");
                    throw new IllegalStateException("no such order");
                case "fail-and-go-on":
                    OnlyThread.goOn(() -> insert(5));
                    throw new IllegalStateException("no such order");
                case "session":
                    request.getSession();
                    break;
                case "login":
                    statement.executeUpdate("INSERT INTO orders (id, state) VALUES (3, 'before')");
                    request.login("mary", "pw");
                    statement.executeUpdate("INSERT INTO orders (id, state) VALUES (4, 'after')");
                    break;
                case "claim":
                    AuditContext.of()
                            .user("robot")
                            .run(() -> Audit.event("MB-12").record());
                    break;
                case "read":
                    read(request.getInputStream());
                    break;
                case "transactions":
                    transactions(connection, statement);
                    break;
                case "bulk":
                    bulk(statement);
                    break;
                default:
                    response.setStatus(204); // its body stays unread
                    break;
            }
        } catch (SQLException e) {
            throw new ServletException(e);
        }
    }

    private static void insert(int id) {
        try (Connection connection = DriverManager.getConnection(ReferenceServer.DATABASE, "sa", "");
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO orders (id, state) VALUES (" + id + ", 'after')");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void read(InputStream body) throws IOException {
        byte[] buffer = new byte[512];
        while (body.read(buffer) >= 0) {
            // nothing is done with it
        }
    }

    private static void transactions(Connection connection, Statement statement) throws SQLException {
        connection.setAutoCommit(false);
        statement.executeUpdate("INSERT INTO orders (id, state) VALUES (10, 'kept')");
        Savepoint savepoint = connection.setSavepoint();
        statement.executeUpdate("INSERT INTO orders (id, state) VALUES (11, 'undone')");
        connection.rollback(savepoint);
        connection.commit();
        statement.executeUpdate("INSERT INTO orders (id, state) VALUES (12, 'undone')");
        connection.rollback();
        connection.setAutoCommit(true);
        statement.executeUpdate("INSERT INTO orders (id, state) VALUES (13, 'kept')");
    }

    private static void bulk(Statement statement) throws SQLException {
        statement.executeUpdate("INSERT INTO orders (id, state) VALUES (20, 'bulk'), (21, 'bulk'), (22, 'bulk')");
        statement.executeUpdate("UPDATE orders SET state = 'sold' WHERE state = 'bulk'");
        statement.executeUpdate("INSERT INTO order_tags (order_id, tag) VALUES (20, 'rush')");
        statement.executeUpdate("DELETE FROM orders WHERE state = 'sold'");
    }
}
