package dev.acta.agent.event;

/** An event whose line may stand for others that are equal to it. */
public abstract class Repeatable extends Captured {

    private int repeats;
    private long lastNanos;

    /**
     * @param startNanos as of {@link Captured}
     * @param story as of {@link Captured}
     */
    protected Repeatable(long startNanos, Story story) {
        super(startNanos, story);
    }

    /**
     * An equal one began later and has no line of its own; on the publisher's thread.
     *
     * @param later of the same class; if this one failed, in the same way
     */
    public void repeatedBy(Repeatable later) {
        repeats++;
        lastNanos = later.startNanos();
        ended(startNanos() + durationNanos() + later.durationNanos(), null);
    }

    /** @return how many equal ones have no line of their own; on the publisher's thread */
    public final int repeats() {
        return repeats;
    }

    /** @return {@link System#nanoTime()} when the last of them began, meaningless without any; on the publisher's thread */
    public final long lastNanos() {
        return lastNanos;
    }
}
