package dev.acta.agent.start;

import dev.acta.agent.context.OpenRequests;
import dev.acta.agent.instrument.HeldEvents;
import dev.acta.agent.log.AgentLog;
import dev.acta.agent.publish.Publisher;

/** Ends the trail when the JVM ends. */
final class TrailEnd implements Runnable {

    /** The longest that the JVM's end waits for the last lines, milliseconds. */
    private static final long LONGEST = 10_000;

    /** How long requests may take to end whose clients perhaps have their answer already, milliseconds. */
    private static final long LAST_REQUESTS = 1_000;

    /** How long the chains of earlier JVMs may still take to be named, milliseconds: as a rule that is over long before. */
    private static final long LAST_NAMES = 500;

    private final OpenRequests requests;
    private final HeldEvents held;
    private final Thread takeOver;
    private final Publisher publisher;
    private final AgentLog log;

    TrailEnd(OpenRequests requests, HeldEvents held, Thread takeOver, Publisher publisher, AgentLog log) {
        this.takeOver = takeOver;
        this.requests = requests;
        this.held = held;
        this.publisher = publisher;
        this.log = log;
    }

    @Override
    public void run() {
        requests.awaitNone(LAST_REQUESTS);
        held.close();
        try {
            takeOver.join(LAST_NAMES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!publisher.close(LONGEST)) {
            log.error("the trail was not closed within {} ms; its last lines may be missing", LONGEST);
        }
    }
}
