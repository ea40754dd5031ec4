package dev.acta.agent.start;

import dev.acta.agent.log.AgentLog;
import dev.acta.agent.ring.Listeners;

/** Listeners of applications are called on threads of ours. */
final class ListenerThreads implements Listeners.Threads {

    private final AgentLog log;

    ListenerThreads(AgentLog log) {
        this.log = log;
    }

    @Override
    public Thread unstarted(String name, Runnable work) {
        return AgentThread.unstarted(name, work);
    }

    @Override
    public void trouble(String message, Throwable cause) {
        if (cause == null) {
            log.warn(message);
        } else {
            log.warn(message, cause);
        }
    }
}
