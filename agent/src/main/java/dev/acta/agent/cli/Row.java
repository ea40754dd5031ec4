package dev.acta.agent.cli;

/** One event in a person's words: when, who, what, on what, how it ended. */
final class Row {

    private final Json event;
    private final String type;
    private final String fate;

    /**
     * Tells an event.
     *
     * @param resolvedFate what became of its statement, or null when the event says it itself
     */
    Row(Json event, ResolvedFate resolvedFate) {
        this.event = event;
        this.type = event.text("type");
        this.fate = resolvedFate == null ? event.text("db", "fate") : resolvedFate.text();
    }

    /** To the millisecond, without the letters that are the same on every row. */
    String time() {
        String time = event.text("time");
        return time.length() < 23 ? time : time.substring(0, 23).replace('T', ' ');
    }

    String who() {
        String who = first(event.text("actor", "name"), event.text("actor", "id"), event.text("actor", "type"));
        String other = event.text("actor", "on_behalf_of");
        return other.isEmpty() ? who : who + " for " + other;
    }

    String what() {
        switch (type) {
            case "http.request":
            case "http.begin":
                return "http " + event.text("request", "method");
            case "db.begin":
            case "db.statement":
                return "sql " + first(event.text("db", "operation"), keyword(event.text("db", "statement")));
            case "db.transaction":
                return "transaction";
            case "db.connect":
                return "connect";
            case "method.call":
                return first(event.text("action"), "call");
            case "auth.login":
            case "auth.failed":
            case "auth.logout":
            case "auth.denied":
            case "auth.session":
                return type.substring("auth.".length());
            case "account.change":
                return "account " + event.text("action");
            default:
                return first(event.text("action"), type);
        }
    }

    String object() {
        switch (type) {
            case "http.request":
            case "http.begin":
                return withQuery(event.text("request", "path"), event.text("request", "query"));
            case "db.begin":
            case "db.statement":
                return first(event.texts("db", "tables"), oneLine(event.text("db", "statement")));
            case "db.transaction":
                return counted(event.text("db", "statements"), "statement");
            case "db.connect":
                return (event.text("db", "server") + " " + event.text("db", "name")).trim();
            case "method.call":
                return first(
                        businessObject(),
                        simpleName(event.text("method", "class")) + "." + event.text("method", "name"));
            case "auth.denied":
                return event.text("request", "method") + " " + event.text("request", "path");
            case "auth.session":
                return event.text("auth", "session_event");
            case "account.change":
                return first(businessObject(), event.text("request", "path"));
            case "trail.open":
                return event.text("service");
            case "trail.coverage":
                return prefixed("not audited: ", event.texts("coverage", "not_audited"));
            case "trail.loss":
                return counted(event.text("loss", "count"), "event");
            case "trail.close":
                return counted(event.text("checkpoint", "written"), "event");
            default:
                return first(
                        businessObject(),
                        event.text("auth", "attempted"),
                        event.text("job", "name"),
                        event.text("message", "destination"),
                        event.text("description"));
        }
    }

    String outcome() {
        StringBuilder outcome = new StringBuilder();
        add(outcome, type.startsWith("trail.") ? about() : event.text("outcome"));
        add(outcome, event.text("request", "status"));
        add(outcome, fate);
        add(outcome, counted(event.text("db", "rows_affected"), "row"));
        add(outcome, counted(event.text("summary", "count"), "time"));
        add(outcome, event.text("auth", "reason"));
        add(outcome, simpleName(event.text("error", "type")));
        add(outcome, duration(event.text("duration_us")));
        return outcome.toString();
    }

    /** What a line of the trail about itself has to say. */
    private String about() {
        switch (type) {
            case "trail.coverage":
                return prefixed("audited: ", event.texts("coverage", "audited"));
            case "trail.loss":
                return prefixed("LOST: ", event.text("loss", "reason"));
            case "trail.close":
                return prefixed("lost: ", event.text("checkpoint", "lost"));
            default:
                return event.text("reason");
        }
    }

    private static String prefixed(String prefix, String text) {
        return text.isEmpty() ? "" : prefix + text;
    }

    private String businessObject() {
        String id = event.text("object", "id");
        String kind = event.text("object", "type");
        return kind.isEmpty() ? id : id.isEmpty() ? kind : kind + " " + id;
    }

    private static void add(StringBuilder sentence, String part) {
        if (!part.isEmpty()) {
            sentence.append(sentence.length() == 0 ? "" : ", ").append(part);
        }
    }

    private static String first(String... candidates) {
        for (String candidate : candidates) {
            if (!candidate.isEmpty()) {
                return candidate;
            }
        }
        return "";
    }

    private static String withQuery(String path, String query) {
        return query.isEmpty() ? path : path + "?" + query;
    }

    private static String keyword(String statement) {
        String text = oneLine(statement);
        int end = text.indexOf(' ');
        return end < 0 ? text : text.substring(0, end);
    }

    private static String oneLine(String text) {
        return text.trim().replaceAll("\\s+", " ");
    }

    private static String simpleName(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    private static String counted(String count, String thing) {
        return count.isEmpty() ? "" : count + " " + thing + (count.equals("1") ? "" : "s");
    }

    private static String duration(String micros) {
        if (!micros.matches("[0-9]{1,18}")) {
            return "";
        }
        long value = Long.parseLong(micros);
        return value < 10_000 ? value / 1000 + "." + value / 100 % 10 + " ms" : value / 1000 + " ms";
    }
}
