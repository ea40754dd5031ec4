package com.example.it.redeployed;

import java.io.IOException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.sql.XAConnection;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.h2.jdbcx.JdbcDataSource;

/**
 * Keeps connections of its own driver open for as long as it is deployed: one with open work and rows that nobody has read to the end, one with
 * a branch that is never decided. When it goes it closes them, but nothing that was made of them.
 */
public final class VisitServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String URL = "jdbc:h2:mem:visits;DB_CLOSE_ON_EXIT=FALSE";

    private static Connection open;
    private static XAConnection distributed;
    private static Connection handle;
    private static PreparedStatement insert;
    private static ResultSet unread;

    private final Driver driver = new org.h2.Driver();

    @Override
    public void init() throws ServletException {
        try {
            DriverManager.registerDriver(driver);
            open = driver.connect(URL, new Properties());
            try (Statement create = open.createStatement()) {
                create.execute("CREATE TABLE visit (id INT PRIMARY KEY, path VARCHAR(40))");
                create.execute("CREATE TABLE other (id INT PRIMARY KEY, path VARCHAR(40))");
                create.execute("INSERT INTO visit VALUES (1, 'first')");
            }
            open.setAutoCommit(false);
            open.setSavepoint();
            insert = open.prepareStatement("INSERT INTO visit (id, path) VALUES (?, ?)");
            unread = open.createStatement().executeQuery("SELECT * FROM visit");
            unread.next();
            JdbcDataSource source = new JdbcDataSource();
            source.setURL(URL);
            distributed = source.getXAConnection();
            handle = distributed.getConnection();
        } catch (SQLException e) {
            throw new ServletException(e);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        try {
            insert.setInt(1, 2);
            insert.setString(2, request.getContextPath());
            insert.executeUpdate();
            insert.setInt(1, 3); // and is never executed
            XAResource resource = distributed.getXAResource();
            Xid branch = new Branch();
            resource.start(branch, XAResource.TMNOFLAGS);
            handle.createStatement().executeUpdate("INSERT INTO other (id, path) VALUES (1, 'distributed')");
            resource.end(branch, XAResource.TMSUCCESS);
            resource.prepare(branch);
            response.getWriter().print("visited");
        } catch (SQLException | XAException e) {
            throw new ServletException(e);
        }
    }

    @Override
    public void destroy() {
        try {
            open.close();
            distributed.close();
            DriverManager.deregisterDriver(driver);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Branch implements Xid {

        @Override
        public int getFormatId() {
            return 1;
        }

        @Override
        public byte[] getGlobalTransactionId() {
            return new byte[] {1};
        }

        @Override
        public byte[] getBranchQualifier() {
            return new byte[] {1};
        }
    }
}
