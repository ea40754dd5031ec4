package dev.acta.api;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** Code of the application that takes part; first looked for when the first event is recorded. Thread-safe. */
final class Extensions {

    private static final List<AuditInterceptor> INTERCEPTORS =
            new CopyOnWriteArrayList<>(Services.all(AuditInterceptor.class));

    /** The agent keeps them weakly, so that a web application that is undeployed can go; here they live as long as their application. */
    private static final Set<Object> LISTENERS = Collections.newSetFromMap(new ConcurrentHashMap<Object, Boolean>());

    private static AuditSender sender;
    private static Audit.Registration sending = Audit.Registration.NONE;

    private Extensions() {}

    static void add(AuditInterceptor interceptor) {
        INTERCEPTORS.add(interceptor);
    }

    static void remove(AuditInterceptor interceptor) {
        INTERCEPTORS.remove(interceptor);
    }

    static void before(AuditEvent event) {
        for (AuditInterceptor each : INTERCEPTORS) {
            try {
                each.before(event);
            } catch (RuntimeException | Error e) { // whatever it is, the application goes on
                AgentLink.actaFailed(each.getClass().getName(), e);
            }
        }
    }

    static void after(AuditEvent event, AuditResult result) {
        for (AuditInterceptor each : INTERCEPTORS) {
            try {
                each.after(event, result);
            } catch (RuntimeException | Error e) { // whatever it is, the application goes on
                AgentLink.actaFailed(each.getClass().getName(), e);
            }
        }
    }

    static Audit.Registration listen(AuditListener listener) {
        BiConsumer<String, String> heard = new Heard(listener);
        Object[] answer = new Object[1];
        AgentLink.actaListen(heard, answer);
        return registered(heard, answer[0]);
    }

    static synchronized void send(AuditSender next) {
        sending.close();
        sending = Audit.Registration.NONE;
        sender = null;
        if (next != null) {
            BiConsumer<Map<String, Object>, String> sent = new Sent(next);
            Object[] answer = new Object[1];
            AgentLink.actaSend(sent, answer);
            sending = registered(sent, answer[0]);
            sender = sending.isRegistered() ? next : null;
        }
    }

    static synchronized AuditSender sender() {
        return sender;
    }

    private static Audit.Registration registered(Object heard, Object token) {
        if (token == null) {
            return Audit.Registration.NONE;
        }
        LISTENERS.add(heard);
        return new Audit.Registration(() -> {
            LISTENERS.remove(heard);
            AgentLink.actaClose(token);
        });
    }

    /** As the agent calls it. Its text is what the agent calls it by. */
    private static final class Heard implements BiConsumer<String, String> {

        private final AuditListener listener;

        Heard(AuditListener listener) {
            this.listener = listener;
        }

        @Override
        public void accept(String type, String json) {
            listener.written(type, json);
        }

        @Override
        public String toString() {
            return listener.getClass().getName();
        }
    }

    /** As the agent calls it. Its text is what the agent calls it by. */
    private static final class Sent implements BiConsumer<Map<String, Object>, String> {

        private final AuditSender sender;

        Sent(AuditSender sender) {
            this.sender = sender;
        }

        @Override
        public void accept(Map<String, Object> event, String topic) {
            sender.send(event, topic);
        }

        @Override
        public String toString() {
            return sender.getClass().getName();
        }
    }
}
