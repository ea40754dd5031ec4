package dev.acta.agent.context;

import dev.acta.agent.event.Story;

/**
 * On whose behalf tasks will run: what is noted when a thread hands a task over, taken exactly once by the thread that runs it. The
 * task itself stays what it is. Thread-safe, takes no lock.
 *
 * <p>One object may be handed over several times before it runs, by different requests. Which of the runs is whose cannot be told
 * then, so that all of them run on nobody's behalf.
 */
public final class HandedOver {

    private final WeakIdentityMap<Object, Note> notes = new WeakIdentityMap<>();

    /**
     * Notes that a task is handed over.
     *
     * @param task an object of the application
     * @param story of the thread that hands it over, {@code null} for nobody's
     */
    public void note(Object task, Story story) {
        Note first = new Note(story, 1);
        for (Note there = notes.putIfAbsent(task, first); there != first; there = notes.putIfAbsent(task, first)) {
            if (notes.replace(task, there, there.again(story))) {
                return;
            }
        }
    }

    /**
     * Notes that a task is handed over that cannot wait to be run more than once.
     *
     * @param task an object of the application
     * @param story of the thread that hands it over
     */
    public void noteOnce(Object task, Story story) {
        notes.put(task, new Note(story, 1));
    }

    /**
     * On whose behalf a task will run.
     *
     * @param task an object of the application
     * @return the story of whoever handed it over, {@code null} for nobody's
     */
    public Story peek(Object task) {
        Note there = notes.get(task);
        return there == null ? null : there.story;
    }

    /**
     * The task runs now, or never will.
     *
     * @param task an object of the application
     * @return the story of whoever handed it over, {@code null} for nobody's
     */
    public Story take(Object task) {
        for (Note there = notes.get(task); there != null; there = notes.get(task)) {
            boolean taken = there.pending == 1 ? notes.remove(task, there) : notes.replace(task, there, there.less());
            if (taken) {
                return there.story;
            }
        }
        return null;
    }

    /** @return number of tasks that wait; those that were collected but not yet noticed count too */
    public int size() {
        return notes.size();
    }

    /** How often a task waits to be run, and for whom if that is the same for all. Immutable. */
    private static final class Note {

        private final Story story;
        private final int pending;

        Note(Story story, int pending) {
            this.story = story;
            this.pending = pending;
        }

        Note again(Story other) {
            return new Note(other == story ? story : null, pending + 1);
        }

        Note less() {
            return new Note(story, pending - 1);
        }
    }
}
