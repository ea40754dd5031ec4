package dev.acta.agent.event;

import java.util.Collections;
import java.util.List;

/**
 * The part of an event that says on whose behalf and within which request it happened. Immutable but for what {@link #sessions} gathers; every event captured within a
 * request points to the story that was current then.
 */
public final class Story {

    private final Actor actor;
    private final Origin origin;
    private final String requestId;
    private final Trace trace;
    private final long interactionHigh;
    private final long interactionLow;
    private final List<String> ids;
    private final SessionIds sessions;
    private final String path;
    private final String conversation;
    private final List<Object> keys;
    private final CallerContext caller;

    /**
     * @param actor who is known to act
     * @param origin where the work came from
     * @param requestId the request's id as the client or the proxy gave it, or {@code null}
     * @param trace the distributed trace, or {@code null}
     * @param interactionHigh upper half of the interaction's UUID, 0 for none
     * @param interactionLow lower half of the interaction's UUID, 0 for none
     */
    public Story(Actor actor, Origin origin, String requestId, Trace trace, long interactionHigh, long interactionLow) {
        this(
                actor,
                origin,
                requestId,
                trace,
                interactionHigh,
                interactionLow,
                Collections.<String>emptyList(),
                new SessionIds(),
                null,
                null,
                Collections.emptyList(),
                null);
    }

    private Story(
            Actor actor,
            Origin origin,
            String requestId,
            Trace trace,
            long interactionHigh,
            long interactionLow,
            List<String> ids,
            SessionIds sessions,
            String path,
            String conversation,
            List<Object> keys,
            CallerContext caller) {
        this.actor = actor;
        this.origin = origin;
        this.requestId = requestId;
        this.trace = trace;
        this.interactionHigh = interactionHigh;
        this.interactionLow = interactionLow;
        this.ids = ids;
        this.sessions = sessions;
        this.path = path;
        this.conversation = conversation;
        this.keys = keys;
        this.caller = caller;
    }

    /**
     * The same request, now that somebody else is known to act.
     *
     * @param other the actor from now on
     * @return a new story
     */
    public Story with(Actor other) {
        return copy(other, requestId, ids, path, conversation, keys, caller);
    }

    /**
     * The same request, now that its trace is known better.
     *
     * @param known the trace from now on
     * @return a new story
     */
    public Story within(Trace known) {
        return new Story(
                actor,
                origin,
                requestId,
                known,
                interactionHigh,
                interactionLow,
                ids,
                sessions,
                path,
                conversation,
                keys,
                caller);
    }

    /**
     * The same request, known under further ids.
     *
     * @param further name, id, name, id...; not copied, not changed afterwards
     * @return a new story
     */
    public Story withIds(List<String> further) {
        return copy(actor, requestId, further, path, conversation, keys, caller);
    }

    /**
     * The same request, for rules that ask for its path wherever it is worked on.
     *
     * @param requested path of the request
     * @return a new story
     */
    public Story at(String requested) {
        return copy(actor, requestId, ids, requested, conversation, keys, caller);
    }

    /**
     * The same request, within what the application says of it.
     *
     * @param claimed the application's word
     * @return a new story
     */
    public Story within(ClaimedContext claimed) {
        return copy(
                claimed.instead(actor),
                requestId == null && !hasInteraction() ? claimed.requestId() : requestId,
                claimed.idsWith(ids),
                path,
                claimed.conversation() == null ? conversation : claimed.conversation(),
                claimed.keysWith(keys),
                caller);
    }

    /**
     * The same request, now that it is known which one caused it.
     *
     * @param known what the calling service said of itself
     * @return a new story
     */
    public Story calledBy(CallerContext known) {
        return copy(actor, requestId, ids, path, known.conversation(), keys, known);
    }

    /** @return what the calling service said of itself, or {@code null} */
    public CallerContext caller() {
        return caller;
    }

    private Story copy(
            Actor other,
            String request,
            List<String> further,
            String requested,
            String talk,
            List<Object> business,
            CallerContext calling) {
        return new Story(
                other,
                origin,
                request,
                trace,
                interactionHigh,
                interactionLow,
                further,
                sessions,
                requested,
                talk,
                business,
                calling);
    }

    /** @return the conversation that the caller or the application names, {@code null} if it is the interaction */
    public String conversation() {
        return conversation;
    }

    /** @return name, value, name, value... of business keys: texts, numbers and truth values */
    public List<Object> keys() {
        return keys;
    }

    /** @return path of the request, or {@code null}; of no part in the event */
    public String path() {
        return path;
    }

    /** @return name, id, name, id... under which others know the request */
    public List<String> ids() {
        return ids;
    }

    /** @return the sessions that the request was seen with, on any of its stories; of no use outside of requests */
    public SessionIds sessions() {
        return sessions;
    }

    /** @return who is known to act */
    public Actor actor() {
        return actor;
    }

    /** @return where the work came from */
    public Origin origin() {
        return origin;
    }

    /** @return the request's id as it came in, or {@code null} */
    public String requestId() {
        return requestId;
    }

    /** @return the distributed trace, or {@code null} */
    public Trace trace() {
        return trace;
    }

    /** @return whether a request encloses the event */
    public boolean hasInteraction() {
        return interactionHigh != 0 || interactionLow != 0;
    }

    /** @return upper half of the interaction's UUID */
    public long interactionHigh() {
        return interactionHigh;
    }

    /** @return lower half of the interaction's UUID */
    public long interactionLow() {
        return interactionLow;
    }
}
