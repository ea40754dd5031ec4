package dev.acta.agent.instrument.method;

import dev.acta.agent.context.Current;
import dev.acta.agent.event.MethodCall;
import dev.acta.agent.event.MethodSite;
import dev.acta.agent.event.Values;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.MethodDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/** What the method advice does. */
final class MethodCapture {

    private static final MethodCapture RUNNING = new MethodCapture(CaptureServices.running());

    private final CaptureServices services;
    /** By the constant that weaving left in the woven class. Grows with the number of audited methods, not of calls. */
    private final ConcurrentHashMap<String, MethodSite> sites = new ConcurrentHashMap<>();

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
        MethodSite site = sites.get(details);
        if (site == null) {
            site = MethodDetails.decode(details);
            sites.put(details, site);
        }
        List<Object> values = new ArrayList<>(arguments.length);
        for (Object argument : arguments) {
            values.add(Values.snapshot(argument)); // now: the method may change them
        }
        return new MethodCall(System.nanoTime(), services.context().storyOf(current), site, values);
    }

    void exit(Object entered, Object result, Throwable thrown) {
        if (entered == null) {
            return;
        }
        MethodCall call = (MethodCall) entered;
        call.ended(System.nanoTime(), thrown);
        if (thrown == null) {
            call.returned(Values.snapshot(result));
        }
        services.ring().offer(call);
    }
}
