package dev.acta.agent.publish;

import dev.acta.agent.sql.ParserHost;
import java.util.concurrent.CountDownLatch;

/** A daemon for the parser; the test fails if it cannot parse. */
final class PlainThreads implements ParserHost {

    private final CountDownLatch begin;

    PlainThreads() {
        this(new CountDownLatch(0));
    }

    /** @param begin what the parser waits for before it begins */
    PlainThreads(CountDownLatch begin) {
        this.begin = begin;
    }

    @Override
    public Thread unstarted(String name, Runnable work) {
        Thread thread = new Thread(() -> runWhenMay(work), name);
        thread.setDaemon(true);
        return thread;
    }

    private void runWhenMay(Runnable work) {
        try {
            begin.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        work.run();
    }

    @Override
    public void cannotParse(Throwable reason) {
        throw new AssertionError(reason);
    }
}
