package dev.acta.it.drivers;

import static dev.acta.it.drivers.Pool.bean;

import java.util.List;

/** The pools and proxies, in the order of the table. Each asks the connection whether it is alive before it hands it out. */
final class Pools {

    static final Pool HIKARI_7 = Pool.of(
                    "HikariCP",
                    "7.0.2",
                    "pool-hikari-7",
                    bean(
                            "com.zaxxer.hikari.HikariDataSource",
                            "driverClassName",
                            "DRIVER",
                            "jdbcUrl",
                            "URL",
                            "username",
                            "USER",
                            "password",
                            "PASSWORD",
                            "maximumPoolSize",
                            "2",
                            "connectionTestQuery",
                            "SELECT 1"))
            .from(11);

    static final List<Pool> ALL = List.of(HIKARI_7);

    private Pools() {}
}
