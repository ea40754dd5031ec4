package dev.acta.agent.config;

/** Which attempts to open a physical connection become events (acta.jdbc.connects). */
public enum JdbcConnects {
    FAILURES,
    ALL,
    OFF
}
