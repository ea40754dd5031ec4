package dev.acta.agent.start;

import dev.acta.agent.instrument.Coverage;
import dev.acta.agent.log.AgentLog;
import dev.acta.agent.publish.PublisherLog;

/** Trouble goes to the agent's log; trouble of the publisher also goes to stderr, the first time. */
final class OperatorLog implements PublisherLog, Coverage.Log {

    private final AgentLog log;
    private boolean told;

    OperatorLog(AgentLog log) {
        this.log = log;
    }

    @Override
    public void error(String message, Throwable cause) {
        if (!told) {
            told = true;
            System.err.println("acta: " + message + (cause == null ? "" : ": " + cause));
        }
        log.error(message, cause);
    }

    @Override
    public void info(String message) {
        log.info(message);
    }

    @Override
    public void warn(String message, Throwable cause) {
        log.warn(message, cause);
    }
}
