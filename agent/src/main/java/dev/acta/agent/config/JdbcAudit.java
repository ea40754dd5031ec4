package dev.acta.agent.config;

/** Which JDBC statements become events (acta.jdbc.audit). */
public enum JdbcAudit {
    WRITES,
    ALL,
    OFF
}
