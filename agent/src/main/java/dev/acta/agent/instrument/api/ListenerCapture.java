package dev.acta.agent.instrument.api;

import dev.acta.agent.context.Current;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.ring.Listeners;
import java.lang.ref.WeakReference;
import java.util.function.BiConsumer;

/** Listeners of applications. They are kept weakly: the API keeps its own, so that they go with their application. Thread-safe. */
final class ListenerCapture {

    private static final ListenerCapture RUNNING = new ListenerCapture(CaptureServices.running());

    private final CaptureServices services;

    private ListenerCapture(CaptureServices services) {
        this.services = services;
    }

    static ListenerCapture running() {
        return RUNNING;
    }

    void listen(BiConsumer<String, String> listener, Object[] answer) {
        Listeners listeners = services.listeners();
        if (listeners != null) {
            answer[0] = listeners.add(
                    new Kept(listener, services), listener.toString()); // the API's own class, not the application's
        }
    }

    static final class Kept implements Listeners.Listener {

        private final WeakReference<BiConsumer<String, String>> listener;
        private final CaptureServices services;

        Kept(BiConsumer<String, String> listener, CaptureServices services) {
            this.listener = new WeakReference<>(listener);
            this.services = services;
        }

        @Override
        public boolean hear(String type, String line) {
            BiConsumer<String, String> there = listener.get();
            if (there == null || type == null) {
                return there != null;
            }
            Current current = services.context().current();
            boolean observing = current.beginObserving(); // what it does would be heard again, and so for ever
            try {
                there.accept(type, line);
            } finally {
                if (observing) {
                    current.endObserving();
                }
            }
            return true;
        }
    }
}
