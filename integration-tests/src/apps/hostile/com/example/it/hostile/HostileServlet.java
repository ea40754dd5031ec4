package com.example.it.hostile;

import java.io.IOException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * {@code /use} uses every library and writes to the database. {@code /see} answers what the application can see of the classes
 * and resources that are named, one a line, in the request's body.
 */
public final class HostileServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        PrintWriter out = response.getWriter();
        if (request.getRequestURI().equals("/see")) {
            request.getReader().lines().forEach(name -> {
                String seen = Sight.of(name);
                if (seen != null) {
                    out.println(name + " " + seen);
                }
            });
            return;
        }
        try (Connection database = DriverManager.getConnection("jdbc:h2:mem:hostile", "sa", "");
                Statement create = database.createStatement();
                PreparedStatement insert = prepared(database, create)) {
            insert.setString(1, request.getRemoteUser());
            insert.executeUpdate();
            out.print(Libraries.use());
        } catch (SQLException e) {
            throw new ServletException(e);
        } catch (Exception e) {
            throw new ServletException("a library of the application does not work", e);
        }
    }

    private static PreparedStatement prepared(Connection database, Statement create) throws SQLException {
        create.execute("CREATE TABLE visit (name VARCHAR(40))");
        return database.prepareStatement("INSERT INTO visit (name) VALUES (?)");
    }
}
