package com.example.shop.dao;

import com.example.shop.Tally;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The shop's database: opened once when the shop is deployed, closed when it is undeployed. */
public final class Database {

    private static final int CONNECTIONS = 12;

    private final ConnectionPool pool;
    private final Tally tally;
    private final String url;

    private Database(String url, Tally tally) throws SQLException {
        this.url = url;
        this.pool = new ConnectionPool(url, CONNECTIONS);
        this.tally = tally;
    }

    /** Loads the driver the way it was done before drivers registered themselves, and creates tables and first rows. */
    public static Database open(String driver, String url, Tally tally) throws SQLException {
        try {
            Class.forName(driver);
        } catch (ClassNotFoundException e) {
            throw new SQLException("no JDBC driver " + driver + " on the class path", e);
        }
        Database database = new Database(url, tally);
        try (Lease lease = database.lease()) {
            new Schema(lease.connection(), tally).create();
        }
        return database;
    }

    /** A connection in autocommit mode. */
    public Lease lease() throws SQLException {
        return new Lease(pool, pool.borrow(), tally);
    }

    /** A connection with a transaction begun; what is not committed when it is closed is rolled back. */
    public Lease begin() throws SQLException {
        Lease lease = lease();
        lease.begin();
        return lease;
    }

    /**
     * Closes the last connections, with which a database in memory ends, and takes our driver out of the JVM's list so
     * that our loader can go.
     */
    public void close() throws SQLException {
        pool.close();
        Driver driver = DriverManager.getDriver(url);
        if (driver.getClass().getClassLoader() == Database.class.getClassLoader()) {
            DriverManager.deregisterDriver(driver);
        }
    }

    /** What may be done with a borrowed connection. Belongs to one thread. */
    public static final class Lease implements AutoCloseable {

        private final ConnectionPool pool;
        private final Connection connection;
        private final Tally tally;
        private boolean open;

        private Lease(ConnectionPool pool, Connection connection, Tally tally) {
            this.pool = pool;
            this.connection = connection;
            this.tally = tally;
        }

        public Connection connection() {
            return connection;
        }

        public Tally tally() {
            return tally;
        }

        private void begin() throws SQLException {
            connection.setAutoCommit(false);
            open = true;
        }

        public void commit() throws SQLException {
            connection.commit();
            open = false;
            tally.add(Tally.Count.COMMITS);
        }

        @Override
        public void close() throws SQLException {
            try {
                if (open) {
                    connection.rollback();
                    tally.add(Tally.Count.ROLLBACKS);
                }
                connection.setAutoCommit(true);
            } finally {
                pool.giveBack(connection);
            }
        }
    }
}
