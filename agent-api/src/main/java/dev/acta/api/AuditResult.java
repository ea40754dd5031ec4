package dev.acta.api;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** What became of an event that an application recorded. Immutable. */
public final class AuditResult {

    /** In one word. */
    public enum Status {
        /** It is on its way into the trail. */
        RECORDED,
        /** There was no room for it, or the trail cannot be written; {@code trail.loss} counts it. */
        LOST,
        /** Something that it must have is missing; {@link AuditResult#problems} says what. */
        REFUSED,
        /** There is no agent, or it is switched off. */
        NO_AGENT
    }

    static final AuditResult NO_AGENT = new AuditResult(Status.NO_AGENT, Collections.<String>emptyList());

    private final Status status;
    private final List<String> problems;

    private AuditResult(Status status, List<String> problems) {
        this.status = status;
        this.problems = problems;
    }

    /** Reads what an agent of any version answered. */
    static AuditResult of(Object[] answer) {
        Status status = Status.NO_AGENT;
        for (Status each : Status.values()) {
            if (each.name().equals(answer[0])) {
                status = each;
            }
        }
        return answer[1] instanceof String[]
                ? new AuditResult(status, Collections.unmodifiableList(Arrays.asList(((String[]) answer[1]).clone())))
                : new AuditResult(status, Collections.<String>emptyList());
    }

    /** @return what became of it */
    public Status status() {
        return status;
    }

    /** @return whether it is on its way into the trail */
    public boolean isRecorded() {
        return status == Status.RECORDED;
    }

    /** @return what was wrong with it, and for a recorded one what was written in another way than given; never {@code null} */
    public List<String> problems() {
        return problems;
    }

    /**
     * For applications that must not go on without their event.
     *
     * @return this
     * @throws IllegalStateException if an agent is there and the event is not recorded
     */
    public AuditResult orThrow() {
        if (status == Status.LOST || status == Status.REFUSED) {
            throw new IllegalStateException("audit event " + this);
        }
        return this;
    }

    @Override
    public String toString() {
        return problems.isEmpty() ? status.name() : status + " " + problems;
    }
}
