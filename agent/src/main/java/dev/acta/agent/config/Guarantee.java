package dev.acta.agent.config;

/** What is promised about events when the JVM or the machine stops (acta.guarantee), from the weakest to the strongest. */
public enum Guarantee {
    ASYNC,
    DURABLE,
    FAIL_CLOSED
}
