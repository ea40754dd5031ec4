package dev.acta.agent.instrument.concurrent;

import dev.acta.agent.context.HandedOver;
import dev.acta.agent.event.Story;
import dev.acta.agent.instrument.CaptureServices;

/**
 * What the advice of {@code CompletableFuture} does: a stage runs on behalf of whoever asked for it, and not of whoever happened to
 * complete the one before. Thread-safe.
 */
final class StageCapture {

    private static final StageCapture RUNNING = new StageCapture(CaptureServices.running());

    private final CaptureServices services;
    private final HandedOver stages = new HandedOver();

    StageCapture(CaptureServices services) {
        this.services = services;
    }

    static StageCapture running() {
        return RUNNING;
    }

    /** Somebody asks for a stage. */
    void made(Object stage) {
        Story story = services.context().current().story();
        if (story != null) {
            stages.noteOnce(stage, story);
        }
    }

    /**
     * A stage may run now, or find that it is too early, or give itself to its executor.
     *
     * @return what {@link #fired} takes
     */
    Object fires(Object stage) {
        return AdoptedStory.begin(services.context(), stages.peek(stage));
    }

    /** @param dependent what the stage completes, {@code null} when it has */
    void fired(Object begun, Object stage, Object dependent) {
        if (dependent == null) {
            stages.take(stage);
        }
        AdoptedStory.end(services.context(), begun);
    }
}
