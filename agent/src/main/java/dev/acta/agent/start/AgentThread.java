package dev.acta.agent.start;

/** Threads of ours: daemons named {@code acta-*} with the agent's loader as context loader. */
final class AgentThread extends Thread {

    private AgentThread(String name, Runnable work) {
        super(null, work, name);
        setDaemon(true);
        setContextClassLoader(AgentThread.class.getClassLoader());
    }

    static Thread unstarted(String name, Runnable work) {
        return new AgentThread(name, work);
    }

    static Thread start(String name, Runnable work) {
        Thread thread = new AgentThread(name, work);
        thread.start();
        return thread;
    }
}
