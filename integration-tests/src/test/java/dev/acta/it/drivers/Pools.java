package dev.acta.it.drivers;

import java.util.List;

/** The pools and proxies, in the order of the table. Each pool asks the connection whether it is alive before it hands it out. */
final class Pools {

    private static final String SPRING = "org.springframework.jdbc.datasource.";

    /** Its Javassist defines classes in a way that Java 17 forbids. */
    static final Pool HIKARI_2 =
            hikari("2.0.1", "pool-hikari-2", "jdbc4ConnectionTest=false").to(11);

    static final Pool HIKARI_4 = hikari("4.0.3", "pool-hikari-4");

    static final Pool HIKARI_7 = hikari("7.0.2", "pool-hikari-7").from(11);

    static final Pool DBCP_12 =
            dbcp("1.2.2", "pool-dbcp-1.2", "org.apache.commons.dbcp.BasicDataSource", "maxActive=2");

    static final Pool DBCP_14 = dbcp("1.4", "pool-dbcp-1.4", "org.apache.commons.dbcp.BasicDataSource", "maxActive=2");

    static final Pool DBCP_2 = dbcp("2.13.0", "pool-dbcp-2", "org.apache.commons.dbcp2.BasicDataSource", "maxTotal=2");

    static final Pool C3P0_09 = c3p0("0.9.1.2", "pool-c3p0-0.9.1");

    static final Pool C3P0_011 = c3p0("0.11.2", "pool-c3p0-0.11").from(11);

    static final Pool TOMCAT_7 = tomcat("7.0.109", "pool-tomcat-7");

    static final Pool TOMCAT_11 = tomcat("11.0.12", "pool-tomcat-11").from(17);

    static final Pool DRUID_10 = druid("1.0.9", "pool-druid-1.0");

    static final Pool DRUID_12 = druid("1.2.27", "pool-druid-1.2");

    static final Pool SPRING_3_SINGLE = single("3.2.18 single connection", "pool-spring-3");

    static final Pool SPRING_7_SINGLE =
            single("7.0.10 single connection", "pool-spring-7").from(17);

    static final Pool SPRING_3_PROXIES = proxies("3.2.18 transaction-aware over lazy", "pool-spring-3");

    static final Pool SPRING_7_PROXIES =
            proxies("7.0.10 transaction-aware over lazy", "pool-spring-7").from(17);

    /** Its cglib does the same. */
    static final Pool P6SPY_2 =
            p6spy("2.1.4 behind HikariCP", "pool-hikari-4+pool-p6spy-2").to(11);

    static final Pool P6SPY_3 =
            p6spy("3.9.1 behind HikariCP", "pool-hikari-7+pool-p6spy-3").from(11);

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

    private static Pool hikari(String version, String libraries, String... more) {
        Pool.Bean bean = Pool.bean(
                        "com.zaxxer.hikari.HikariDataSource",
                        "driverClassName=DRIVER",
                        "jdbcUrl=URL",
                        "username=USER",
                        "password=PASSWORD",
                        "maximumPoolSize=2",
                        "connectionTestQuery=SELECT 1")
                .with(more);
        return Pool.of("HikariCP", version, libraries, bean);
    }

    private static Pool dbcp(String version, String libraries, String type, String size) {
        return Pool.of("DBCP", version, libraries, validating(type, size));
    }

    private static Pool c3p0(String version, String libraries) {
        Pool.Bean bean = Pool.bean(
                "com.mchange.v2.c3p0.ComboPooledDataSource",
                "driverClass=DRIVER",
                "jdbcUrl=URL",
                "user=USER",
                "password=PASSWORD",
                "maxPoolSize=2",
                "minPoolSize=1",
                "initialPoolSize=1",
                "preferredTestQuery=SELECT 1",
                "testConnectionOnCheckout=true",
                "testConnectionOnCheckin=true");
        return Pool.of("c3p0", version, libraries, bean);
    }

    private static Pool tomcat(String version, String libraries) {
        Pool.Bean bean = validating("org.apache.tomcat.jdbc.pool.DataSource", "maxActive=2", "initialSize=1");
        return Pool.of("Tomcat JDBC", version, libraries, bean).cannot("CLOSE");
    }

    private static Pool druid(String version, String libraries) {
        Pool.Bean bean = validating("com.alibaba.druid.pool.DruidDataSource", "maxActive=2", "filters=stat");
        return Pool.of("Druid", version, libraries, bean);
    }

    private static Pool.Bean validating(String type, String... more) {
        return Pool.bean(
                        type,
                        "driverClassName=DRIVER",
                        "url=URL",
                        "username=USER",
                        "password=PASSWORD",
                        "validationQuery=SELECT 1",
                        "testOnBorrow=true",
                        "testOnReturn=true")
                .with(more);
    }

    private static Pool single(String version, String libraries) {
        Pool.Bean bean = spring("SingleConnectionDataSource").with("suppressClose=true");
        return Pool.of("Spring", version, libraries, bean).cannot("CLOSE");
    }

    private static Pool proxies(String version, String libraries) {
        return Pool.of(
                "Spring",
                version,
                libraries,
                spring("DriverManagerDataSource"),
                Pool.bean(SPRING + "LazyConnectionDataSourceProxy"),
                Pool.bean(SPRING + "TransactionAwareDataSourceProxy"));
    }

    private static Pool.Bean spring(String type) {
        return Pool.bean(SPRING + type, "driverClassName=DRIVER", "url=URL", "username=USER", "password=PASSWORD");
    }

    /** Between the pool and the driver. */
    private static Pool p6spy(String version, String libraries) {
        Pool.Bean bean = Pool.bean(
                "com.zaxxer.hikari.HikariDataSource",
                "driverClassName=com.p6spy.engine.spy.P6SpyDriver",
                "jdbcUrl=P6SPY_URL",
                "username=USER",
                "password=PASSWORD",
                "maximumPoolSize=2",
                "connectionTestQuery=SELECT 1");
        return Pool.of("p6spy", version, libraries, bean);
    }
}
