package dev.acta.agent.event;

/** What the audited service that caused a request or sent a message said of its own request; its signature was checked. Immutable. */
public final class CallerContext {

    private final String conversation;
    private final String interaction;
    private final Actor actor;

    /**
     * @param conversation UUID of the request that everything began with
     * @param interaction UUID of the caller's own request
     * @param actor who acted there, perhaps nobody
     */
    public CallerContext(String conversation, String interaction, Actor actor) {
        this.conversation = conversation;
        this.interaction = interaction;
        this.actor = actor;
    }

    /** @return UUID of the request that everything began with */
    public String conversation() {
        return conversation;
    }

    /** @return UUID of the caller's own request */
    public String interaction() {
        return interaction;
    }

    /** @return who acted there, perhaps nobody */
    public Actor actor() {
        return actor;
    }

    /**
     * Who acts here, where the caller's word stands beside what is known by other means. A name that somebody proved here is kept, and the
     * caller's user is whom it acts for; a name that was only claimed gives way.
     *
     * @param known by other means, perhaps nobody
     * @return the one to tell
     */
    public Actor beside(Actor known) {
        if (actor.isAnonymous()) {
            return known;
        }
        if (known.isAnonymous() || !known.outranks(actor)) {
            return actor.tenant() == null ? actor.withTenant(known.tenant()) : actor;
        }
        return known.onBehalfOf() != null
                        || known.how() == Actor.How.PROPAGATED
                        || actor.id().equals(known.id())
                ? known
                : known.onBehalfOf(actor.id());
    }
}
