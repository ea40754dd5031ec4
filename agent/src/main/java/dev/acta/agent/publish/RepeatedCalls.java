package dev.acta.agent.publish;

import dev.acta.agent.event.Captured;
import dev.acta.agent.event.HttpRequest;
import dev.acta.agent.event.JobRun;
import dev.acta.agent.event.MessageReceived;
import dev.acta.agent.event.MethodCall;
import dev.acta.agent.event.RemoteCall;
import java.util.function.Consumer;

/**
 * Gathers calls of methods that the operator has named as hot, where one actor calls them for one object again and again, into one line.
 *
 * <p>They are gathered until their request, job or message is over, one of them fails, or the time is over. Publisher thread only.
 */
final class RepeatedCalls {

    private final Gathered<MethodCall> gathered;

    /** @param lines writes a line of a call and those that are equal to it */
    RepeatedCalls(Consumer<MethodCall> lines) {
        this.gathered = new Gathered<>(lines);
    }

    /**
     * Takes an event if it is a call that may be like others; writes those that must stand before it if it is not.
     *
     * @return whether the event is taken, and will be written
     */
    boolean takes(Captured event, CallLimits limits) {
        if (limits.summaryNanos() == 0) {
            end();
            return false;
        }
        if (!(event instanceof MethodCall)) {
            if (isEndOfWork(event)) {
                gathered.end(each -> RepeatedReads.isOfSameRequest(each.story(), event.story()));
            }
            return false;
        }
        MethodCall call = (MethodCall) event;
        if (!limits.summarises(call.site())) {
            return false;
        }
        if (call.failure() != null || call.receipt() != null || !Gathered.isLight(call)) {
            gathered.end(each -> each.site() == call.site()); // what was called before it stands before it
            return false;
        }
        gathered.add(new EqualCalls(call, System.nanoTime()));
        return true;
    }

    private static boolean isEndOfWork(Captured event) {
        return event instanceof HttpRequest
                || event instanceof JobRun
                || event instanceof MessageReceived
                || event instanceof RemoteCall;
    }

    /** Writes what was gathered for long enough; to be called now and then. */
    void tend(CallLimits limits) {
        gathered.tend(limits.summaryNanos());
    }

    /** Writes all that was gathered. */
    void end() {
        gathered.end();
    }
}
