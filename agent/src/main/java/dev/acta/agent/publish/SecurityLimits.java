package dev.acta.agent.publish;

/** What the operator set about security events, as far as it is judged when they are written. Implementations are immutable. */
public interface SecurityLimits {

    /** @return how many failed logins one address may have within a minute, 0 for any number */
    int failuresPerMinute();

    /** @return after how long a client that sends its credentials with every request logs in again, milliseconds */
    long loginAgainAfterMillis();

    /**
     * @param path raw request URI
     * @return whether what is written there is administration
     */
    boolean isAdminPath(String path);

    /** @return whether {@link #isAdminTable} is {@code true} for any table */
    boolean hasAdminTables();

    /**
     * @param name of a table as the statement has it, schema included, without quotes
     * @return whether it holds accounts
     */
    boolean isAdminTable(String name);

    /**
     * @param name of a role that the actor has
     * @return whether what its holders write is administration
     */
    boolean isAdminRole(String name);
}
