package com.example.it.redeployed;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;

/** Connections of the driver alone, by {@code DriverManager}. */
final class Connections {

    private final String url;
    private final String user;
    private final String password;

    Connections(String driver, String url, String user, String password) throws SQLException {
        try {
            Class.forName(driver); // has it register itself
        } catch (ClassNotFoundException e) {
            throw new SQLException(e);
        }
        this.url = url;
        this.user = user;
        this.password = password;
    }

    Connection open() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    /** The JDK would hold the driver for ever. */
    void close() throws SQLException {
        for (Driver each : Collections.list(DriverManager.getDrivers())) {
            if (each.getClass().getClassLoader() == Connections.class.getClassLoader()) {
                DriverManager.deregisterDriver(each);
            }
        }
    }
}
