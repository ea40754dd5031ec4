package com.example.it.redeployed;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;

/** Connections of HikariCP. */
final class Connections {

    private final HikariDataSource pool;

    Connections(String driver, String url, String user, String password) {
        HikariConfig config = new HikariConfig();
        config.setDriverClassName(driver);
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(2);
        pool = new HikariDataSource(config);
    }

    Connection open() throws SQLException {
        return pool.getConnection();
    }

    /** The driver's deregistration is the container's doing. */
    void close() {
        pool.close();
    }
}
