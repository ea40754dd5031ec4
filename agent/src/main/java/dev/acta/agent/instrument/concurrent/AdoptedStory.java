package dev.acta.agent.instrument.concurrent;

import dev.acta.agent.context.Context;
import dev.acta.agent.context.Current;
import dev.acta.agent.event.Story;

/** For as long as a task runs within something else that its thread is doing: the story of whoever handed it over, or nobody's. */
final class AdoptedStory {

    private AdoptedStory() {}

    /**
     * @param story of whoever handed the task over, {@code null} for nobody's
     * @return what {@link #end} takes, {@code null} if the thread works for them anyway
     */
    static Object begin(Context context, Story story) {
        Current current = context.current();
        return current.story() == story ? null : current.adopt(story);
    }

    /** What the thread did before goes on. */
    static void end(Context context, Object begun) {
        if (begun != null) {
            context.current().resumeRequest(begun);
        }
    }
}
