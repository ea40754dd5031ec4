package dev.acta.trail.event;

/** One open object or array. Frames are reused; {@link #reset} makes one as new. */
final class Frame {

    private final NameSet names = new NameSet();

    /** Member of the parent object that this is the value of; null for an element of an array and for the root. */
    String name;
    /** Name that the value rule hears for elements without one of their own. */
    String ruleName;

    boolean array;
    /** Whether the opening bracket is written; it is not before the first member is. */
    boolean open;
    /** Whether nothing inside is written, because an array above is already full. */
    boolean skipped;
    /** Elements that were written and that were offered; they differ when an array was cut. */
    int written;

    int offered;
    /** Size of the application's collection of which only the beginning is written; 0 when all of it is. */
    int cutFrom;
    /** Member that is being written now. */
    String member;

    void reset(String memberName, String nameForRule, boolean isArray, boolean isSkipped) {
        names.clear();
        name = memberName;
        ruleName = nameForRule;
        array = isArray;
        open = false;
        skipped = isSkipped;
        written = 0;
        offered = 0;
        cutFrom = 0;
        member = null;
    }

    String unique(String memberName) {
        return names.unique(memberName);
    }
}
