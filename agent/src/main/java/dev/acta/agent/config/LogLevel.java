package dev.acta.agent.config;

/** How much the agent's own log says (acta.log.level), from most to least. */
public enum LogLevel {
    DEBUG,
    INFO,
    WARN,
    ERROR
}
