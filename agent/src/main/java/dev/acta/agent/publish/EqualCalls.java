package dev.acta.agent.publish;

import dev.acta.agent.event.MethodCall;
import dev.acta.agent.event.Story;
import java.util.Objects;

/**
 * What calls must have in common to share a line: method, actor, request, object and keys. A call that names no object is told apart by its
 * arguments.
 */
final class EqualCalls implements Gathered.Equal<MethodCall> {

    private final MethodCall first;
    private final long since;
    private final int weight;
    private final int hash;

    /** @param now {@link System#nanoTime()} */
    EqualCalls(MethodCall call, long now) {
        first = call;
        since = now;
        weight = call.weight();
        hash = 31 * (31 * System.identityHashCode(call.site()) + Objects.hashCode(call.object()))
                + call.story().keys().hashCode();
    }

    @Override
    public MethodCall first() {
        return first;
    }

    @Override
    public long since() {
        return since;
    }

    @Override
    public int weight() {
        return weight;
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof EqualCalls)) {
            return false;
        }
        EqualCalls that = (EqualCalls) other;
        return hash == that.hash
                && first.site() == that.first.site()
                && areOfOneStory(first.story(), that.first.story())
                && Objects.equals(first.object(), that.first.object())
                && Objects.equals(first.reference(), that.first.reference())
                && first.thread().equals(that.first.thread())
                && (first.object() != null || haveEqualArguments(first, that.first));
    }

    /** Keys of a call make a story of their own, in which all else is the request's. */
    private static boolean areOfOneStory(Story one, Story other) {
        return one == other
                || one.actor() == other.actor()
                        && one.origin() == other.origin()
                        && one.trace() == other.trace()
                        && one.caller() == other.caller()
                        && one.sessions() == other.sessions()
                        && one.interactionHigh() == other.interactionHigh()
                        && one.interactionLow() == other.interactionLow()
                        && Objects.equals(one.requestId(), other.requestId())
                        && Objects.equals(one.conversation(), other.conversation())
                        && one.ids().equals(other.ids())
                        && one.keys().equals(other.keys());
    }

    /** Objects that are only described are not: nobody knows which they were. */
    private static boolean haveEqualArguments(MethodCall one, MethodCall other) {
        return Objects.deepEquals(one.arguments().toArray(), other.arguments().toArray());
    }
}
