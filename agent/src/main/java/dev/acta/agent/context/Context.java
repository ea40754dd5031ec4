package dev.acta.agent.context;

import dev.acta.agent.event.Actor;
import dev.acta.agent.event.Origin;
import dev.acta.agent.event.Story;

/** The entry to this package: each thread's {@link Current}, and the story of work that no request caused. Thread-safe. */
public final class Context {

    private final ThreadLocal<Current> threads = new PerThread();
    private final OpenRequests openRequests = new OpenRequests();
    private final Story background;

    /**
     * @param service name of the audited service; it is the actor of work outside of any request
     */
    public Context(String service) {
        background = new Story(Actor.service(service), Origin.SYSTEM, null, null, 0, 0);
    }

    /** @return this thread's state, never {@code null} */
    public Current current() {
        return threads.get();
    }

    /** @return the requests under way */
    public OpenRequests openRequests() {
        return openRequests;
    }

    /**
     * The story that an event captured now belongs to.
     *
     * @param current this thread's state
     * @return the enclosing request's story, else the service's own
     */
    public Story storyOf(Current current) {
        Story story = current.story();
        return story != null ? story : background;
    }

    private static final class PerThread extends ThreadLocal<Current> {
        @Override
        protected Current initialValue() {
            return new Current();
        }
    }
}
