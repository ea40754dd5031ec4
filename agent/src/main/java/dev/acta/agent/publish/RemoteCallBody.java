package dev.acta.agent.publish;

import dev.acta.agent.event.RemoteCall;
import dev.acta.trail.event.EventWriter;

/** {@code rpc.call}. */
final class RemoteCallBody extends Body<RemoteCall> {

    RemoteCallBody() {
        super("rpc.call");
    }

    @Override
    void write(RemoteCall event, EventWriter out) {
        boolean failed = event.failure() != null;
        outcome(out, "EXECUTE", failed ? "failure" : "success", failed ? "ERROR" : "INFO");
        story(out, event.story());
        out.object("method")
                .text("class", event.type())
                .text("name", event.method())
                .end();
        tail(out, event);
    }
}
