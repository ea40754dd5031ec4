package dev.acta.agent.publish;

import dev.acta.agent.event.MethodCall;
import dev.acta.agent.event.MethodSite;
import dev.acta.trail.event.EventWriter;

/** {@code method.call}. */
final class MethodCallBody extends Body<MethodCall> {

    private final WallClock clock;

    MethodCallBody(WallClock clock) {
        super("method.call");
        this.clock = clock;
    }

    @Override
    void write(MethodCall event, EventWriter out) {
        MethodSite site = event.site();
        boolean failed = event.failure() != null;
        // the application's own word, so it is shown to the redaction like any other value
        out.text("action", site.action().isEmpty() ? "EXECUTE" : site.action())
                .constant("outcome", failed ? "failure" : "success")
                .constant("severity", failed ? "ERROR" : "INFO");
        out.text("module", site.module()).text("reference", event.reference());
        story(out, event.story());
        requestReference(out, event.story());
        out.object("method").text("class", site.type()).text("name", site.name());
        out.object("arguments");
        for (int i = 0; i < event.arguments().size(); i++) {
            String name = i < event.names().size() ? event.names().get(i) : "arg" + i;
            out.value(name, event.arguments().get(i));
        }
        out.end();
        out.value("result", event.result());
        out.end();
        out.object("object")
                .text("type", event.objectType())
                .text("id", event.object())
                .end();
        summary(out, event, clock);
        tail(out, event);
    }
}
