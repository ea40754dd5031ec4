package dev.acta.agent.publish;

import dev.acta.agent.event.Message;
import dev.acta.agent.event.MessageReceived;
import dev.acta.trail.event.EventWriter;
import java.util.Collections;

/** {@code message.receive}. */
final class MessageReceivedBody extends Body<MessageReceived> {

    MessageReceivedBody() {
        super("message.receive");
    }

    @Override
    void write(MessageReceived event, EventWriter out) {
        boolean failed = event.isFailed();
        String ended = event.isLeft() ? "unknown" : "success";
        outcome(out, "EXECUTE", failed ? "failure" : ended, failed ? "ERROR" : "INFO");
        story(out, event.story());
        Message message = event.message();
        out.object("message")
                .constant("system", message.system())
                .text("destination", message.destination())
                .text("id", message.id());
        if (message.partition() >= 0) {
            out.number("partition", message.partition()).number("offset", message.offset());
        }
        if (message.redelivered()) {
            out.flag("redelivered", true);
        }
        if (event.batch() > 0) {
            out.number("batch", event.batch());
        }
        out.end();
        tail(out, event);
        if (event.tag() != null) {
            texts(out, "tags", Collections.singletonList(event.tag()));
        }
    }
}
