package dev.acta.agent.instrument.propagate;

import dev.acta.agent.event.CallerContext;

/** What became of a header {@code acta-context}: believed, or ignored for a reason that the event tells. Immutable. */
public final class ReceivedContext {

    /** Has not the form of one. */
    static final ReceivedContext MALFORMED = ignored("context-malformed");
    /** Nobody signed it. */
    static final ReceivedContext UNSIGNED = ignored("context-unsigned");
    /** Signed with another key, or changed since. */
    static final ReceivedContext FORGED = ignored("context-forged");
    /** Rightly signed, at another time. */
    static final ReceivedContext STALE = ignored("context-stale");

    private final CallerContext caller;
    private final String tag;

    private ReceivedContext(CallerContext caller, String tag) {
        this.caller = caller;
        this.tag = tag;
    }

    static ReceivedContext believed(CallerContext caller) {
        return new ReceivedContext(caller, null);
    }

    private static ReceivedContext ignored(String tag) {
        return new ReceivedContext(null, tag);
    }

    /** @return what the caller said, {@code null} if it does not count */
    public CallerContext caller() {
        return caller;
    }

    /** @return mark of the event that was caused, {@code null} if the caller is believed */
    public String tag() {
        return tag;
    }
}
