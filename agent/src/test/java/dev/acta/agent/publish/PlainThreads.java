package dev.acta.agent.publish;

import dev.acta.agent.sql.ParserHost;

/** A daemon for the parser; the test fails if it cannot parse. */
final class PlainThreads implements ParserHost {

    @Override
    public Thread unstarted(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void cannotParse(Throwable reason) {
        throw new AssertionError(reason);
    }
}
