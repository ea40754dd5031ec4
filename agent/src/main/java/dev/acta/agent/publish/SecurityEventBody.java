package dev.acta.agent.publish;

import dev.acta.agent.event.RequestLine;
import dev.acta.agent.event.SecurityEvent;
import dev.acta.trail.event.EventWriter;
import java.util.List;

/** {@code auth.login}, {@code auth.failed}, {@code auth.logout}, {@code auth.denied} and {@code auth.session}. */
final class SecurityEventBody extends Body<SecurityEvent> {

    /** Of a failure that is one too many. */
    static final String BRUTE_FORCE = "brute-force";

    SecurityEventBody() {
        super("auth");
    }

    @Override
    String type(SecurityEvent event) {
        return event.kind().type();
    }

    @Override
    String via(SecurityEvent event) {
        return event.isClaimed() ? "api" : super.via(event);
    }

    @Override
    void write(SecurityEvent event, EventWriter out) {
        outcome(out, action(event), outcomeOf(event.kind()), severityOf(event));
        out.text("level", event.level());
        if (event.tags().contains(BRUTE_FORCE)) {
            out.constant("description", "more failed logins from one address within a minute than are allowed");
        }
        story(out, event.story());
        request(event, out);
        out.trusting(true);
        out.object("auth").text("method", event.method());
        name(out, "attempted", event.attempted(), event.isAttemptedKey());
        out.text("reason", event.reason())
                .constant("session_event", event.sessionEvent())
                .text("former_session_id", event.formerSession())
                .text("realm", event.realm())
                .end();
        out.trusting(false);
        tail(out, event);
        texts(out, "tags", event.tags());
    }

    @Override
    List<String> sessions(SecurityEvent event) {
        return with(with(super.sessions(event), event.session()), event.formerSession());
    }

    private static void request(SecurityEvent event, EventWriter out) {
        RequestLine line = event.line();
        out.object("request").text("id", requestId(event.story()));
        if (line != null) {
            out.text("method", line.method());
            path(out, line.path(), event.route());
            out.text("route", event.route());
        }
        if (event.status() > 0) {
            out.number("status", event.status());
        }
        out.text("session", event.session()).end();
    }

    private static String action(SecurityEvent event) {
        switch (event.kind()) {
            case LOGIN:
            case FAILED:
                return "LOGIN";
            case LOGOUT:
                return "LOGOUT";
            case SESSION:
                return sessionAction(event.sessionEvent());
            default:
                return event.line() == null
                        ? "EXECUTE"
                        : HttpRequestBody.action(event.line().method());
        }
    }

    private static String sessionAction(String what) {
        switch (String.valueOf(what)) {
            case "created":
                return "CREATE";
            case "id-changed":
                return "UPDATE";
            default:
                return "DELETE";
        }
    }

    private static String outcomeOf(SecurityEvent.Kind kind) {
        switch (kind) {
            case FAILED:
                return "failure";
            case DENIED:
                return "denied";
            default:
                return "success";
        }
    }

    private static String severityOf(SecurityEvent event) {
        if (event.tags().contains(BRUTE_FORCE)) {
            return "ERROR";
        }
        switch (event.kind()) {
            case FAILED:
                return "WARN";
            case DENIED:
                return event.isChallenge() ? "INFO" : "WARN";
            default:
                return "INFO";
        }
    }
}
