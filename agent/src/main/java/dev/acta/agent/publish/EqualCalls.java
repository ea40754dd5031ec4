package dev.acta.agent.publish;

import dev.acta.agent.event.MethodCall;
import dev.acta.agent.event.Story;
import java.util.Objects;

/**
 * What calls must have in common to share a line: method, actor, request, object and keys. A call that names no object is told apart by its
 * arguments.
 */
final class EqualCalls extends Gathered.Equal<MethodCall> {

    /** @param now {@link System#nanoTime()} */
    EqualCalls(MethodCall call, long now) {
        super(call, now, hash(call));
    }

    private static int hash(MethodCall call) {
        return 31 * (31 * System.identityHashCode(call.site()) + Objects.hashCode(call.object()))
                + call.story().keys().hashCode();
    }

    @Override
    boolean isEqualTo(Gathered.Equal<?> other) {
        MethodCall first = first();
        MethodCall that = ((EqualCalls) other).first();
        return first.site() == that.site()
                && areOfOneStory(first.story(), that.story())
                && Objects.equals(first.object(), that.object())
                && Objects.equals(first.reference(), that.reference())
                && first.thread().equals(that.thread())
                && (first.object() != null || haveEqualArguments(first, that));
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
