package dev.acta.trail.event;

/** Decides what of an event's values may be seen in the trail. Asked on the writer's thread for every string value. */
public interface ValueRule {

    /** Touches nothing. */
    ValueRule NONE = (memberName, value) -> value;

    /**
     * The text to write instead of {@code value}.
     *
     * @param memberName the nearest enclosing member, or the name that the caller gave for an array element
     * @param value never null
     * @return the same instance when nothing was replaced, another string when something was; never null
     */
    String apply(String memberName, String value);

    /**
     * What may be written to tell bytes apart without showing them; {@code null} for nothing.
     *
     * @param value never null
     */
    default String digest(byte[] value) {
        return null;
    }

    /**
     * Whether every value of this member is a secret, whatever it looks like. Asked for values that are not strings
     * (a numeric PIN, a described stream, a map); they are then replaced by {@link EventWriter#REDACTED}.
     */
    default boolean hides(String memberName) {
        return false;
    }
}
