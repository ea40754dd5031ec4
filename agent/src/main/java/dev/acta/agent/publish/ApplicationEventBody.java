package dev.acta.agent.publish;

import dev.acta.agent.event.ApplicationEvent;
import dev.acta.agent.event.ApplicationEvent.Text;
import dev.acta.trail.event.EventWriter;
import java.util.List;
import java.util.Locale;

/** {@code app.event}. Every text of it is the application's, so that all are shown to the redaction. */
final class ApplicationEventBody extends Body<ApplicationEvent> {

    ApplicationEventBody() {
        super("app.event");
    }

    @Override
    String via(ApplicationEvent event) {
        return "api";
    }

    @Override
    void write(ApplicationEvent event, EventWriter out) {
        String name = event.text(Text.NAME);
        String action = event.text(Text.ACTION);
        String outcome = outcome(event);
        String level = event.text(Text.LEVEL);
        out.text("action", action == null ? name : action)
                .constant("outcome", outcome)
                .constant("severity", severity(level, outcome))
                .text("level", level)
                .text("reason", event.text(Text.REASON))
                .text("description", event.text(Text.DESCRIPTION))
                .text("module", event.text(Text.MODULE))
                .text("reference", event.text(Text.REFERENCE));
        story(out, IdempotencyKey.storyOf(event));
        requestReference(out, event.story());
        out.object("object")
                .text("type", event.text(Text.OBJECT_TYPE))
                .text("id", event.text(Text.OBJECT_ID))
                .text("version", event.text(Text.OBJECT_VERSION))
                .end();
        changes(out, event.changes());
        if (event.amount() != null) {
            out.object("money")
                    .constant("amount", event.amount())
                    .text("currency", event.text(Text.CURRENCY))
                    .end();
        }
        out.object("data");
        if (action != null) {
            out.text("event", name);
        }
        out.text("source", event.text(Text.SOURCE));
        for (int i = 0; i < event.data().size(); i += 2) {
            out.value(
                    out.judge(null, (String) event.data().get(i)), event.data().get(i + 1));
        }
        out.end();
        tail(out, event);
        texts(out, "tags", event.tags());
    }

    private static void changes(EventWriter out, List<Object> changes) {
        if (!changes.isEmpty()) {
            out.array("change");
            for (int i = 0; i < changes.size(); i += 3) {
                String field = (String) changes.get(i);
                out.object(null).text("field", field);
                out.valueAs(field, "old", changes.get(i + 1));
                out.valueAs(field, "new", changes.get(i + 2));
                out.end();
            }
            out.endArray();
        }
    }

    private static String outcome(ApplicationEvent event) {
        String given = event.text(Text.OUTCOME);
        switch (given == null ? "" : given) {
            case "failure":
            case "denied":
            case "unknown":
                return given;
            default:
                return event.failure() == null ? "success" : "failure";
        }
    }

    private static String severity(String level, String outcome) {
        switch (level == null ? "" : level.toUpperCase(Locale.ROOT)) {
            case "DEBUG":
            case "INFO":
            case "NORMAL":
            case "AUDIT":
                return "INFO";
            case "WARN":
            case "WARNING":
            case "SECURITY":
                return "WARN";
            case "ERROR":
            case "CRITICAL":
            case "FATAL":
                return "ERROR";
            default:
                return outcome.equals("failure") ? "ERROR" : outcome.equals("denied") ? "WARN" : "INFO";
        }
    }
}
