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

    private final OpenRequests requests;
    private final HeldEvents held;
    private final Publisher publisher;
    private final AgentLog log;

    TrailEnd(OpenRequests requests, HeldEvents held, Publisher publisher, AgentLog log) {
        this.requests = requests;
        this.held = held;
        this.publisher = publisher;
        this.log = log;
    }

    @Override
    public void run() {
        requests.awaitNone(LAST_REQUESTS);
        held.close();
        if (!publisher.close(LONGEST)) {
            log.error("the trail was not closed within {} ms; its last lines may be missing", LONGEST);
        }
    }
}
