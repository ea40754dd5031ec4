package dev.acta.agent.event;

/** Who acted, as far as it was known when an event was captured. Immutable. */
public final class Actor {

    /** A request of which no principal is known (yet). */
    public static final Actor ANONYMOUS = new Actor(null, "anonymous", null);

    private final String id;
    private final String type;
    private final String how;

    private Actor(String id, String type, String how) {
        this.id = id;
        this.type = type;
        this.how = how;
    }

    /**
     * A person or account that the container authenticated.
     *
     * @param name the principal's name
     * @return an actor of type {@code user}
     */
    public static Actor principal(String name) {
        return new Actor(name, "user", "principal");
    }

    /**
     * The application itself: work that no request caused.
     *
     * @param service the service's name
     * @return an actor of type {@code service}
     */
    public static Actor service(String service) {
        return new Actor(service, "service", null);
    }

    /** @return the name, or {@code null} if anonymous */
    public String id() {
        return id;
    }

    /** @return {@code user}, {@code service} or {@code anonymous} */
    public String type() {
        return type;
    }

    /** @return from where the name is known, or {@code null} */
    public String how() {
        return how;
    }
}
