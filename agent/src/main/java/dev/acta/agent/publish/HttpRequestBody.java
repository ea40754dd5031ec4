package dev.acta.agent.publish;

import dev.acta.agent.event.HttpRequest;
import dev.acta.agent.event.RequestLine;
import dev.acta.trail.event.EventWriter;
import java.util.List;

/** {@code http.request}. */
final class HttpRequestBody extends Body<HttpRequest> {

    private final ContentWriter requestContent = new ContentWriter();
    private final ContentWriter responseContent = new ContentWriter();

    HttpRequestBody() {
        super("http.request");
    }

    @Override
    void write(HttpRequest event, EventWriter out) {
        RequestLine line = event.line();
        int status = event.status();
        judgement(event, out);
        story(out, event.story(), event.atStart());
        out.object("request")
                .text("id", requestId(event.story()))
                .text("method", line.method())
                .text("scheme", line.scheme())
                .text("host", Paths.withoutUserInformation(line.host()));
        path(out, line.path(), event.route());
        out.text("route", event.route())
                .text("query", line.query())
                .text("protocol", line.protocol())
                .flag("tls", line.tls())
                .text("referrer", Paths.withoutSecretParts(line.referrer()))
                .text("content_type", line.contentType());
        if (status > 0) {
            out.number("status", status);
        }
        bytes(out, "request_bytes", event.requestBytes());
        bytes(out, "response_bytes", event.responseBytes());
        out.text("session", event.session());
        requestContent.write(out, "body", event.body());
        responseContent.write(out, "response_body", event.responseBody());
        out.end();
        if (event.begin() != null && event.begin().seq() > 0) {
            out.number("begin", event.begin().seq());
        }
        tail(out, event);
        texts(out, "tags", event.tags());
    }

    /** What kind of action it was and how it came out. */
    static void judgement(HttpRequest event, EventWriter out) {
        outcome(out, action(event.line().method()), outcomeOf(event), severityOf(event));
    }

    private static void bytes(EventWriter out, String name, long count) {
        if (count >= 0) {
            out.number(name, count);
        }
    }

    static String action(String method) {
        switch (String.valueOf(method)) {
            case "GET":
            case "HEAD":
            case "OPTIONS":
                return "READ";
            case "PUT":
            case "PATCH":
                return "UPDATE";
            case "DELETE":
                return "DELETE";
            default:
                return "EXECUTE";
        }
    }

    private static String outcomeOf(HttpRequest event) {
        int status = event.status();
        if (status == 0 && event.failure() == null) {
            return "unknown";
        }
        if (status == 401 || status == 403 || event.isDenied()) {
            return "denied";
        }
        // an exception may leave the application when the head of its answer has been sent
        return status >= 400 || event.failure() != null ? "failure" : "success";
    }

    private static String severityOf(HttpRequest event) {
        int status = event.status();
        return status >= 500 ? "ERROR" : status >= 400 || event.isDenied() ? "WARN" : "INFO";
    }

    @Override
    List<String> sessions(HttpRequest event) {
        return event.isSessionClaimed() ? super.sessions(event) : with(super.sessions(event), event.session());
    }
}
