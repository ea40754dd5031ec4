package dev.acta.agent.start;

import dev.acta.agent.log.AgentLog;
import dev.acta.agent.sql.ParserHost;

/** The thread that parses SQL is one of ours. */
final class ParserThread implements ParserHost {

    private final AgentLog log;

    ParserThread(AgentLog log) {
        this.log = log;
    }

    @Override
    public Thread unstarted(String name, Runnable work) {
        return AgentThread.unstarted(name, work);
    }

    @Override
    public void cannotParse(Throwable reason) {
        log.warn("SQL is not parsed any more: statements are marked unparsed and show no literals", reason);
    }
}
