package dev.acta.agent.instrument.method;

import dev.acta.agent.context.Current;
import dev.acta.agent.event.MethodCall;
import dev.acta.agent.event.Story;
import dev.acta.agent.event.Values;
import dev.acta.agent.instrument.CaptureServices;
import java.util.concurrent.ConcurrentHashMap;

/** What the method advice does. */
final class MethodCapture {

    private static final MethodCapture RUNNING = new MethodCapture(CaptureServices.running());

    private final CaptureServices services;
    /** By the constant that weaving left in the woven class. Grows with the number of audited methods, not of calls. */
    private final ConcurrentHashMap<String, AuditedMethod> methods = new ConcurrentHashMap<>();

    MethodCapture(CaptureServices services) {
        this.services = services;
    }

    static MethodCapture running() {
        return RUNNING;
    }

    Object enter(String details, Object[] arguments) {
        Current current = services.context().current();
        if (current.isObserving()) {
            return null;
        }
        AuditedMethod method = methods.get(details);
        if (method == null) {
            method = new AuditedMethod(details);
            methods.put(details, method);
        }
        Story story = services.context().storyOf(current);
        if (!method.hasPaths()) {
            return method.call(story, arguments);
        }
        current.beginObserving();
        try {
            return method.pathed(story, arguments);
        } finally {
            current.endObserving();
        }
    }

    void exit(Object entered, Object result, Throwable thrown) {
        if (entered instanceof MethodCall) {
            MethodCall call = (MethodCall) entered;
            call.ended(System.nanoTime(), thrown);
            if (thrown == null) {
                call.returned(Values.snapshot(result));
            }
            services.ring().offer(call);
        } else if (entered != null) {
            end((AuditedMethod.PathedCall) entered, result, thrown);
        }
    }

    private void end(AuditedMethod.PathedCall pathed, Object result, Throwable thrown) {
        pathed.call().ended(System.nanoTime(), thrown);
        Current current = services.context().current();
        boolean observing = current.beginObserving();
        try {
            pathed.ended(result, thrown);
        } finally {
            if (observing) {
                current.endObserving();
            }
        }
        services.ring().offer(pathed.call());
    }
}
