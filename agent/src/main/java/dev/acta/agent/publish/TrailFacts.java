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

    /** @return requests that were turned away because they could not be recorded, asked when the trail is closed */
    long refusedRequests();

    /** @return statements and commits that were kept from the database because they could not be recorded, asked when the trail is closed */
    long refusedCommits();

    /** @return lines that nobody waited for to the end because the disk did not take them in time, asked when the trail is closed */
    long unforcedLines();

    /** @return what it means for the application that the trail cannot be written, to follow the message that it cannot; or empty */
    String whileStalled();
}
