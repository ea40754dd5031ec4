package dev.acta.agent.publish;

import dev.acta.trail.event.EventBody;

/** What the trail says of itself, supplied by the agent's start and asked on the publisher thread. */
public interface TrailFacts {

    /** @return the members of {@code trail.open} */
    EventBody open();

    /** @return a number that changes with the content of {@link #coverage()} */
    int coverageVersion();

    /** @return the members of {@code trail.coverage} */
    EventBody coverage();

    /** @return requests that are still under way, asked when the trail is closed: they leave no event */
    long unfinishedRequests();
}
