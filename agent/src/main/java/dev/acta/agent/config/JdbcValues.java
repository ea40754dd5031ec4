package dev.acta.agent.config;

/** How much is kept of the values of statements (acta.jdbc.values). */
public enum JdbcValues {
    ALL,
    DIGEST,
    NONE
}
