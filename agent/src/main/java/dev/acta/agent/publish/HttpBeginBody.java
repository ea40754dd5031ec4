package dev.acta.agent.publish;

import dev.acta.agent.event.HttpBegin;
import dev.acta.agent.event.RequestLine;
import dev.acta.trail.event.EventWriter;

/** {@code http.begin}: as little as says which request it was, because a thread waits for it. */
final class HttpBeginBody extends Body<HttpBegin> {

    HttpBeginBody() {
        super("http.begin");
    }

    @Override
    void write(HttpBegin event, EventWriter out) {
        RequestLine line = event.line();
        story(out, event.story());
        out.object("request")
                .text("id", requestId(event.story()))
                .text("method", line.method())
                .text("path", Paths.ofRequest(line.path()))
                .end();
        out.text("thread", event.thread());
    }

    @Override
    void wrote(HttpBegin event, long seq) {
        event.wrote(seq);
    }
}
