package dev.acta.agent.config;

/** What is promised about events when the JVM or the machine stops (acta.guarantee). Stronger guarantees will be added here. */
public enum Guarantee {
    ASYNC
}
