package com.example.it.otel;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Works in its database, within a span of its own where the request has one. */
final class WorkServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException {
        if (!Span.current().getSpanContext().isValid()) {
            work();
            return;
        }
        Span inner = TracingFilter.TRACER.spanBuilder("work").startSpan();
        try (Scope scope = inner.makeCurrent()) {
            work();
        } finally {
            inner.end();
        }
    }

    private static void work() throws ServletException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:work;DB_CLOSE_DELAY=-1", "sa", "");
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE IF NOT EXISTS work (id INT)");
            statement.executeUpdate("INSERT INTO work (id) VALUES (1)");
        } catch (SQLException e) {
            throw new ServletException(e);
        }
    }
}
