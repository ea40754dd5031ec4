package com.example.it.redeployed;

import java.sql.Connection;
import java.sql.SQLException;
import org.apache.commons.dbcp.BasicDataSource;

/** Connections of Commons DBCP 1. */
final class Connections {

    private final BasicDataSource pool = new BasicDataSource();

    Connections(String driver, String url, String user, String password) {
        pool.setDriverClassName(driver);
        pool.setUrl(url);
        pool.setUsername(user);
        pool.setPassword(password);
        pool.setMaxActive(2);
    }

    Connection open() throws SQLException {
        return pool.getConnection();
    }

    /** The driver's deregistration is the container's doing. */
    void close() throws SQLException {
        pool.close();
    }
}
