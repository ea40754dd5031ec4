package dev.acta.agent.instrument.api;

import dev.acta.agent.context.Current;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.ring.Listeners;
import java.lang.ref.WeakReference;
import java.util.Map;
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
                    new Kept<>(listener, BiConsumer::accept, services),
                    listener.toString()); // the API's own class, not the application's
        }
    }

    void send(BiConsumer<Map<String, Object>, String> sender, Object[] answer) {
        Listeners listeners = services.listeners();
        if (listeners != null) {
            String topic = services.rules().api().topic();
            answer[0] = listeners.add(
                    new Kept<>(sender, (there, type, line) -> there.accept(listeners.members(line), topic), services),
                    sender.toString());
        }
    }

    /** How somebody is told of an event. */
    private interface Telling<T> {

        void tell(T listener, String type, String line);
    }

    private static final class Kept<T> implements Listeners.Listener {

        private final WeakReference<T> listener;
        private final Telling<T> telling;
        private final CaptureServices services;

        Kept(T listener, Telling<T> telling, CaptureServices services) {
            this.listener = new WeakReference<>(listener);
            this.telling = telling;
            this.services = services;
        }

        @Override
        public boolean hear(String type, String line) {
            T there = listener.get();
            if (there == null || type == null) {
                return there != null;
            }
            Current current = services.context().current();
            boolean observing = current.beginObserving(); // what it does would be heard again, and so for ever
            try {
                telling.tell(there, type, line);
            } finally {
                if (observing) {
                    current.endObserving();
                }
            }
            return true;
        }
    }
}
