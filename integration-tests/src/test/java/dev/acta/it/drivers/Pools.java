package dev.acta.it.drivers;

import static dev.acta.it.drivers.Pool.bean;

import java.util.List;

/** The pools and proxies, in the order of the table. Each asks the connection whether it is alive before it hands it out. */
final class Pools {

    static final Pool HIKARI_2 = Pool.of(
            "HikariCP",
            "2.0.1",
            "pool-hikari-2",
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
                    "jdbc4ConnectionTest",
                    "false",
                    "connectionTestQuery",
                    "SELECT 1"));

    static final Pool HIKARI_4 = Pool.of(
            "HikariCP",
            "4.0.3",
            "pool-hikari-4",
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
                    "SELECT 1"));

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

    static final Pool DBCP_12 = Pool.of(
            "DBCP",
            "1.2.2",
            "pool-dbcp-1.2",
            bean(
                    "org.apache.commons.dbcp.BasicDataSource",
                    "driverClassName",
                    "DRIVER",
                    "url",
                    "URL",
                    "username",
                    "USER",
                    "password",
                    "PASSWORD",
                    "maxActive",
                    "2",
                    "validationQuery",
                    "SELECT 1",
                    "testOnBorrow",
                    "true",
                    "testOnReturn",
                    "true"));

    static final Pool DBCP_14 = Pool.of(
            "DBCP",
            "1.4",
            "pool-dbcp-1.4",
            bean(
                    "org.apache.commons.dbcp.BasicDataSource",
                    "driverClassName",
                    "DRIVER",
                    "url",
                    "URL",
                    "username",
                    "USER",
                    "password",
                    "PASSWORD",
                    "maxActive",
                    "2",
                    "validationQuery",
                    "SELECT 1",
                    "testOnBorrow",
                    "true",
                    "testOnReturn",
                    "true"));

    static final Pool DBCP_2 = Pool.of(
            "DBCP",
            "2.13.0",
            "pool-dbcp-2",
            bean(
                    "org.apache.commons.dbcp2.BasicDataSource",
                    "driverClassName",
                    "DRIVER",
                    "url",
                    "URL",
                    "username",
                    "USER",
                    "password",
                    "PASSWORD",
                    "maxTotal",
                    "2",
                    "validationQuery",
                    "SELECT 1",
                    "testOnBorrow",
                    "true",
                    "testOnReturn",
                    "true"));

    static final Pool C3P0_09 = Pool.of(
            "c3p0",
            "0.9.1.2",
            "pool-c3p0-0.9.1",
            bean(
                    "com.mchange.v2.c3p0.ComboPooledDataSource",
                    "driverClass",
                    "DRIVER",
                    "jdbcUrl",
                    "URL",
                    "user",
                    "USER",
                    "password",
                    "PASSWORD",
                    "maxPoolSize",
                    "2",
                    "minPoolSize",
                    "1",
                    "initialPoolSize",
                    "1",
                    "preferredTestQuery",
                    "SELECT 1",
                    "testConnectionOnCheckout",
                    "true",
                    "testConnectionOnCheckin",
                    "true"));

    static final Pool C3P0_011 = Pool.of(
                    "c3p0",
                    "0.11.2",
                    "pool-c3p0-0.11",
                    bean(
                            "com.mchange.v2.c3p0.ComboPooledDataSource",
                            "driverClass",
                            "DRIVER",
                            "jdbcUrl",
                            "URL",
                            "user",
                            "USER",
                            "password",
                            "PASSWORD",
                            "maxPoolSize",
                            "2",
                            "minPoolSize",
                            "1",
                            "initialPoolSize",
                            "1",
                            "preferredTestQuery",
                            "SELECT 1",
                            "testConnectionOnCheckout",
                            "true",
                            "testConnectionOnCheckin",
                            "true"))
            .from(11);

    static final Pool TOMCAT_7 = Pool.of(
                    "Tomcat JDBC",
                    "7.0.109",
                    "pool-tomcat-7",
                    bean(
                            "org.apache.tomcat.jdbc.pool.DataSource",
                            "driverClassName",
                            "DRIVER",
                            "url",
                            "URL",
                            "username",
                            "USER",
                            "password",
                            "PASSWORD",
                            "maxActive",
                            "2",
                            "initialSize",
                            "1",
                            "validationQuery",
                            "SELECT 1",
                            "testOnBorrow",
                            "true",
                            "testOnReturn",
                            "true"))
            .cannot("CLOSE");

    static final Pool TOMCAT_11 = Pool.of(
                    "Tomcat JDBC",
                    "11.0.12",
                    "pool-tomcat-11",
                    bean(
                            "org.apache.tomcat.jdbc.pool.DataSource",
                            "driverClassName",
                            "DRIVER",
                            "url",
                            "URL",
                            "username",
                            "USER",
                            "password",
                            "PASSWORD",
                            "maxActive",
                            "2",
                            "initialSize",
                            "1",
                            "validationQuery",
                            "SELECT 1",
                            "testOnBorrow",
                            "true",
                            "testOnReturn",
                            "true"))
            .from(17)
            .cannot("CLOSE");

    static final Pool DRUID_10 = Pool.of(
            "Druid",
            "1.0.9",
            "pool-druid-1.0",
            bean(
                    "com.alibaba.druid.pool.DruidDataSource",
                    "driverClassName",
                    "DRIVER",
                    "url",
                    "URL",
                    "username",
                    "USER",
                    "password",
                    "PASSWORD",
                    "maxActive",
                    "2",
                    "validationQuery",
                    "SELECT 1",
                    "testOnBorrow",
                    "true",
                    "testOnReturn",
                    "true",
                    "filters",
                    "stat"));

    static final Pool DRUID_12 = Pool.of(
            "Druid",
            "1.2.27",
            "pool-druid-1.2",
            bean(
                    "com.alibaba.druid.pool.DruidDataSource",
                    "driverClassName",
                    "DRIVER",
                    "url",
                    "URL",
                    "username",
                    "USER",
                    "password",
                    "PASSWORD",
                    "maxActive",
                    "2",
                    "validationQuery",
                    "SELECT 1",
                    "testOnBorrow",
                    "true",
                    "testOnReturn",
                    "true",
                    "filters",
                    "stat"));

    static final Pool SPRING_3_SINGLE = Pool.of(
                    "Spring",
                    "3.2.18 single connection",
                    "pool-spring-3",
                    bean(
                            "org.springframework.jdbc.datasource.SingleConnectionDataSource",
                            "driverClassName",
                            "DRIVER",
                            "url",
                            "URL",
                            "username",
                            "USER",
                            "password",
                            "PASSWORD",
                            "suppressClose",
                            "true"))
            .cannot("CLOSE");

    static final Pool SPRING_7_SINGLE = Pool.of(
                    "Spring",
                    "7.0.10 single connection",
                    "pool-spring-7",
                    bean(
                            "org.springframework.jdbc.datasource.SingleConnectionDataSource",
                            "driverClassName",
                            "DRIVER",
                            "url",
                            "URL",
                            "username",
                            "USER",
                            "password",
                            "PASSWORD",
                            "suppressClose",
                            "true"))
            .from(17)
            .cannot("CLOSE");

    static final Pool SPRING_3_PROXIES = Pool.of(
            "Spring",
            "3.2.18 transaction-aware over lazy",
            "pool-spring-3",
            bean(
                    "org.springframework.jdbc.datasource.DriverManagerDataSource",
                    "driverClassName",
                    "DRIVER",
                    "url",
                    "URL",
                    "username",
                    "USER",
                    "password",
                    "PASSWORD"),
            bean("org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy"),
            bean("org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy"));

    static final Pool SPRING_7_PROXIES = Pool.of(
                    "Spring",
                    "7.0.10 transaction-aware over lazy",
                    "pool-spring-7",
                    bean(
                            "org.springframework.jdbc.datasource.DriverManagerDataSource",
                            "driverClassName",
                            "DRIVER",
                            "url",
                            "URL",
                            "username",
                            "USER",
                            "password",
                            "PASSWORD"),
                    bean("org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy"),
                    bean("org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy"))
            .from(17);

    static final Pool P6SPY_2 = Pool.of(
            "p6spy",
            "2.1.4 behind HikariCP",
            "pool-hikari-4+pool-p6spy-2",
            bean(
                    "com.zaxxer.hikari.HikariDataSource",
                    "driverClassName",
                    "com.p6spy.engine.spy.P6SpyDriver",
                    "jdbcUrl",
                    "P6SPY_URL",
                    "username",
                    "USER",
                    "password",
                    "PASSWORD",
                    "maximumPoolSize",
                    "2",
                    "connectionTestQuery",
                    "SELECT 1"));

    static final Pool P6SPY_3 = Pool.of(
                    "p6spy",
                    "3.9.1 behind HikariCP",
                    "pool-hikari-7+pool-p6spy-3",
                    bean(
                            "com.zaxxer.hikari.HikariDataSource",
                            "driverClassName",
                            "com.p6spy.engine.spy.P6SpyDriver",
                            "jdbcUrl",
                            "P6SPY_URL",
                            "username",
                            "USER",
                            "password",
                            "PASSWORD",
                            "maximumPoolSize",
                            "2",
                            "connectionTestQuery",
                            "SELECT 1"))
            .from(11);

    static final List<Pool> ALL = List.of(
            HIKARI_2,
            HIKARI_4,
            HIKARI_7,
            DBCP_12,
            DBCP_14,
            DBCP_2,
            C3P0_09,
            C3P0_011,
            TOMCAT_7,
            TOMCAT_11,
            DRUID_10,
            DRUID_12,
            SPRING_3_SINGLE,
            SPRING_7_SINGLE,
            SPRING_3_PROXIES,
            SPRING_7_PROXIES,
            P6SPY_2,
            P6SPY_3);

    private Pools() {}
}
