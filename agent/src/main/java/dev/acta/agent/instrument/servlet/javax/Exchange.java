package dev.acta.agent.instrument.servlet.javax;

import dev.acta.agent.event.Actor;
import dev.acta.agent.event.RequestLine;
import dev.acta.agent.event.Story;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One request from its first to its last moment, on whichever threads it runs. Kept in an attribute of the request, so that a later
 * dispatch on another thread finds it again.
 */
final class Exchange {

    private final long startNanos;
    private final RequestLine line;
    private final Actor atStart;
    private final boolean recorded;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile Story story;
    private volatile Throwable escaped;
    private volatile boolean asynchronous;

    Exchange(long startNanos, RequestLine line, Story story, boolean recorded) {
        this.startNanos = startNanos;
        this.line = line;
        this.story = story;
        this.atStart = story.actor();
        this.recorded = recorded;
    }

    long startNanos() {
        return startNanos;
    }

    RequestLine line() {
        return line;
    }

    Actor atStart() {
        return atStart;
    }

    /** Whether the request leaves an event; the work inside has a story all the same. */
    boolean recorded() {
        return recorded;
    }

    Story story() {
        return story;
    }

    void become(Actor actor) {
        story = story.with(actor);
    }

    Throwable escaped() {
        return escaped;
    }

    void escaped(Throwable thrown) {
        escaped = thrown;
    }

    boolean isAsynchronous() {
        return asynchronous;
    }

    void becomesAsynchronous() {
        asynchronous = true;
    }

    /** @return {@code true} the first time only */
    boolean finish() {
        return over.compareAndSet(false, true);
    }

    boolean isOver() {
        return over.get();
    }
}
