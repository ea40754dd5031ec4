package com.example.shop.dao;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A fixed number of connections, opened at the start and lent to one thread at a time. It lends the driver's own
 * connections, without a wrapper: who borrows must give back.
 */
final class ConnectionPool {

    private static final long PATIENCE_MS = 10000;

    private final Deque<Connection> idle = new ArrayDeque<Connection>();
    private final List<Connection> all = new ArrayList<Connection>();
    private boolean closed;

    ConnectionPool(String url, int size) throws SQLException {
        for (int i = 0; i < size; i++) {
            all.add(DriverManager.getConnection(url, "sa", ""));
        }
        idle.addAll(all);
    }

    /** Waits up to ten seconds for a connection; it is in autocommit mode. */
    synchronized Connection borrow() throws SQLException {
        long deadline = System.nanoTime() + PATIENCE_MS * 1000000;
        while (idle.isEmpty() && !closed) {
            long left = (deadline - System.nanoTime()) / 1000000;
            if (left <= 0) {
                throw new SQLException("all " + all.size() + " connections busy for " + PATIENCE_MS + " ms");
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SQLException("interrupted while waiting for a connection", e);
            }
        }
        if (closed) {
            throw new SQLException("the connection pool is closed");
        }
        // The one used last is the one most likely still warm.
        return idle.pop();
    }

    synchronized void giveBack(Connection connection) {
        idle.push(connection);
        notifyAll();
    }

    synchronized void close() throws SQLException {
        closed = true;
        notifyAll();
        for (Connection connection : all) {
            connection.close();
        }
    }
}
