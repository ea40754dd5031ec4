package dev.acta.agent.context;

import dev.acta.agent.event.Actor;
import dev.acta.agent.event.Origin;
import dev.acta.agent.event.Story;

/**
 * The entry to this package: each thread's {@link Current}, and the story of work that no request caused. Thread-safe.
 *
 * <p>A thread that is made within a request works on its behalf, unless it is one of those that work for everybody.
 */
public final class Context {

    private final ThreadLocal<Current> threads = new PerThread();
    private final ThreadLocal<Object> made = new Made();
    private final OpenRequests openRequests = new OpenRequests();
    private final HandedOver queued = new HandedOver();
    private final Story background;
    private final long inheritNanos;

    /**
     * @param service name of the audited service; it is the actor of work outside of any request
     */
    public Context(String service) {
        this(service, 0);
    }

    /**
     * @param service name of the audited service; it is the actor of work outside of any request
     * @param inheritNanos how long a new thread works on behalf of the request within which it was made, 0 for not at all; a virtual
     *     thread, which is made for one task, does so until its end
     */
    public Context(String service, long inheritNanos) {
        this.background = new Story(Actor.service(service), Origin.SYSTEM, null, null, 0, 0);
        this.inheritNanos = inheritNanos;
    }

    /** @return this thread's state, never {@code null} */
    public Current current() {
        return threads.get();
    }

    /** @return the requests under way */
    public OpenRequests openRequests() {
        return openRequests;
    }

    /** @return tasks that wait in queues of libraries, which is seen beside the library, and are run by threads of the JDK's */
    public HandedOver queued() {
        return queued;
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

    private final class PerThread extends ThreadLocal<Current> {
        @Override
        protected Current initialValue() {
            Current current = new Current(background);
            if (inheritNanos > 0) {
                Object parent = made.get();
                if (parent instanceof Story) {
                    InheritingThread thread = InheritingThread.current();
                    if (thread != InheritingThread.NONE) {
                        current.inherit((Story) parent, thread == InheritingThread.VIRTUAL ? 0 : inheritNanos);
                    }
                }
                made.set(current);
            }
            return current;
        }
    }

    /**
     * In a thread that has a {@link Current}, that; in one that has none yet the story of the thread that made it. The JDK hands it on in
     * {@code Thread}'s constructor, so that no thread needs to be woven, a virtual one least of all.
     */
    private final class Made extends InheritableThreadLocal<Object> {
        @Override
        protected Object childValue(Object parent) {
            try {
                return parent == null ? null : threads.get().story();
            } catch (RuntimeException | Error cannot) { // never a thread of the application's that cannot be made
                return null;
            }
        }
    }
}
