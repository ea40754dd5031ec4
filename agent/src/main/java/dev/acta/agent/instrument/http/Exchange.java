package dev.acta.agent.instrument.http;

import dev.acta.agent.event.Actor;
import dev.acta.agent.event.RequestLine;
import dev.acta.agent.event.Story;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One request from its first to its last moment, on whichever threads it runs. Kept with the server's request, so that a later
 * dispatch on another thread finds it again. Fields are volatile: those threads follow each other, but not always through a lock.
 */
public final class Exchange {

    private final long startNanos;
    private final RequestLine line;
    private final Actor atStart;
    private final boolean recorded;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile Story story;
    private volatile Throwable escaped;
    private volatile boolean asynchronous;
    private volatile boolean ownedByServer;
    private volatile String route;
    private volatile String session;

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

    /** @return what the client asked for */
    public RequestLine line() {
        return line;
    }

    Actor atStart() {
        return atStart;
    }

    /** @return whether the request leaves an event; the work inside has a story all the same */
    public boolean recorded() {
        return recorded;
    }

    /** @return its story, with the last actor that was seen */
    public Story story() {
        return story;
    }

    /**
     * Somebody was seen to act. Counts unless the source is worth less than the one that is known already.
     *
     * @param actor who
     * @return whether that changed anything
     */
    public boolean sees(Actor actor) {
        Actor known = story.actor();
        if (!actor.outranks(known) || actor.isSameAs(known)) {
            return false;
        }
        story = story.with(actor);
        return true;
    }

    /** @return what left the outermost filter or servlet, or {@code null} */
    public Throwable escaped() {
        return escaped;
    }

    /** @param thrown what left the outermost filter or servlet */
    public void escaped(Throwable thrown) {
        escaped = thrown;
    }

    /** @return whether the application started asynchronous processing and we listen for its end */
    public boolean isAsynchronous() {
        return asynchronous;
    }

    /** From now on the request outlives the call that serves it. */
    public void becomesAsynchronous() {
        asynchronous = true;
    }

    /**
     * @return whether the server's own entry began the request and ends it; filters and servlets inside then only add what they
     *     know
     */
    public boolean isOwnedByServer() {
        return ownedByServer;
    }

    /** The server's own entry will end the request. */
    public void ownedByServer() {
        ownedByServer = true;
    }

    /** @return the route that serves it, or {@code null} */
    public String route() {
        return route;
    }

    /** @param template the route that serves it, such as {@code /orders/{id}}; the last one told counts */
    public void route(String template) {
        route = template;
    }

    /** @return the session's id in the clear, or {@code null} */
    public String session() {
        return session;
    }

    /** @param id the session's id in the clear */
    public void session(String id) {
        session = id;
    }

    /** @return {@code true} the first time only */
    boolean finish() {
        return over.compareAndSet(false, true);
    }

    /** @return whether its event is written, or will not be */
    public boolean isOver() {
        return over.get();
    }
}
