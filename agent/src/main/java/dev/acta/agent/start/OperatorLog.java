package dev.acta.agent.start;

import dev.acta.agent.log.AgentLog;
import dev.acta.agent.publish.PublisherLog;

/** Trouble of the publisher goes to the agent's log and, the first time, to stderr as well. */
final class OperatorLog implements PublisherLog {

    private final AgentLog log;
    private boolean told;

    OperatorLog(AgentLog log) {
        this.log = log;
    }

    @Override
    public void error(String message, Throwable cause) {
        if (!told) {
            told = true;
            System.err.println("acta: " + message + ": " + cause);
        }
        log.error(message, cause);
    }
}
