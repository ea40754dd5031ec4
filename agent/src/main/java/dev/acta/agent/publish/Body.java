package dev.acta.agent.publish;

import dev.acta.agent.event.Actor;
import dev.acta.agent.event.Captured;
import dev.acta.agent.event.Failure;
import dev.acta.agent.event.Origin;
import dev.acta.agent.event.Repeatable;
import dev.acta.agent.event.Story;
import dev.acta.agent.event.Trace;
import dev.acta.trail.event.EventWriter;
import dev.acta.trail.event.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** How one kind of captured event is written: its type, and its members in the order of {@code docs/event.md}. */
abstract class Body<E extends Captured> {

    private final String type;

    Body(String type) {
        this.type = type;
    }

    /** The event's type, such as {@code db.statement}. */
    String type(E event) {
        return type;
    }

    /** Who says so. */
    String via(E event) {
        return "agent";
    }

    /** Writes what is special about this kind; may be called twice for one event, so it must not change anything. */
    abstract void write(E event, EventWriter out);

    /** Ids of sessions, in the clear, that must not be seen anywhere in the event. */
    List<String> sessions(E event) {
        return event.story().sessions().known();
    }

    /** Hears which position the event's line got. */
    void wrote(E event, long seq) {
        // most kinds need not know
    }

    static List<String> with(List<String> ids, String further) {
        if (further == null || ids.contains(further)) {
            return ids;
        }
        List<String> more = new ArrayList<>(ids);
        more.add(further);
        return more;
    }

    static void outcome(EventWriter out, String action, String outcome, String severity) {
        out.constant("action", action).constant("outcome", outcome).constant("severity", severity);
    }

    /** The actor, origin and ids that every event of a request repeats. */
    static void story(EventWriter out, Story story) {
        story(out, story, null);
    }

    /**
     * The same with what only {@code http.request} says.
     *
     * @param atStart who was known when the request came in, or {@code null} for events within a request
     */
    static void story(EventWriter out, Story story, Actor atStart) {
        out.trusting(true);
        actor(out, story.actor(), atStart);
        origin(out, story.origin(), atStart != null);
        out.trusting(false);
        Trace trace = story.trace();
        if (trace != null) {
            out.object("trace")
                    .constant("id", trace.id())
                    .constant("span", trace.span())
                    .constant("parent", trace.parent())
                    .end();
        }
        ids(out, story);
    }

    private static void ids(EventWriter out, Story story) {
        List<String> further = story.ids();
        if (story.hasInteraction() || story.conversation() != null || !further.isEmpty()) {
            String interaction = story.hasInteraction() ? interaction(story) : null;
            out.object("ids")
                    .constant("conversation", story.conversation() == null ? interaction : story.conversation())
                    .constant("interaction", interaction);
            if (story.caller() != null) {
                out.constant("parent", story.caller().interaction());
            }
            for (int i = 0; i < further.size(); i += 2) {
                out.text(further.get(i), further.get(i + 1));
            }
            out.end();
        }
    }

    private static void actor(EventWriter out, Actor actor, Actor atStart) {
        actor(out, "actor", actor);
        if (atStart != null && atStart.id() != null && !atStart.id().equals(actor.id())) {
            name(out, "at_start", atStart.id(), atStart.isNamedByKey());
        }
        if (actor.observed() != null) {
            actor(out, "observed", actor.observed());
            out.end();
        }
        out.end();
    }

    private static void actor(EventWriter out, String name, Actor actor) {
        out.object(name);
        name(out, "id", actor.id(), actor.isNamedByKey());
        out.text("name", actor.name()).constant("type", actor.type());
        texts(out, "roles", actor.roles());
        texts(out, "groups", actor.groups());
        out.text("email", actor.email())
                .text("tenant", actor.tenant())
                .text("on_behalf_of", actor.onBehalfOf())
                .constant("how", actor.how() == null ? null : actor.how().label());
    }

    /** What somebody goes by; a key that was taken for a name is as secret as a session's id, and like one it must be possible to compare. */
    static void name(EventWriter out, String member, String value, boolean isKey) {
        if (isKey) {
            out.textAs("session", member, value);
        } else {
            out.text(member, value);
        }
    }

    private static void origin(EventWriter out, Origin origin, boolean whole) {
        out.object("origin")
                .constant("kind", origin.kind())
                .text("ip", origin.ip())
                .text("peer", origin.peer());
        if (whole) {
            texts(out, "forwarded", origin.forwarded());
            out.text("user_agent", origin.userAgent()).text("app", origin.app()).text("flow", origin.flow());
        }
        out.end();
    }

    /** An array of strings; absent when empty. */
    static void texts(EventWriter out, String name, List<String> values) {
        if (!values.isEmpty()) {
            out.array(name);
            for (int i = 0; i < values.size(); i++) {
                out.text(null, values.get(i));
            }
            out.endArray();
        }
    }

    private static String interaction(Story story) {
        return new UUID(story.interactionHigh(), story.interactionLow()).toString();
    }

    /** The id by which a request is known outside: as it came in, else the interaction's. */
    static String requestId(Story story) {
        if (story.requestId() != null || !story.hasInteraction()) {
            return story.requestId();
        }
        return interaction(story);
    }

    /** The path of a request without what its route says is secret. */
    static void path(EventWriter out, String target, String route) {
        String path = Paths.ofRequest(target);
        String hidden = RouteVariables.hide(path, route, out);
        out.trusting(true);
        if (hidden == path) {
            out.text("path", path);
        } else {
            out.judged("path", out.judge("path", hidden), true, -1);
        }
        out.trusting(false);
    }

    /** {@code request.id} alone, on events that happened within a request. */
    static void requestReference(EventWriter out, Story story) {
        out.object("request").text("id", requestId(story)).end();
    }

    /** Business keys that the application gave. */
    private static void keys(EventWriter out, List<Object> keys) {
        if (!keys.isEmpty()) {
            out.object("keys");
            for (int i = 0; i < keys.size(); i += 2) {
                out.value(out.judge(null, (String) keys.get(i)), keys.get(i + 1));
            }
            out.end();
        }
    }

    static void error(EventWriter out, Failure failure) {
        error(out, failure, failure != null && failure.isOfDatabase());
    }

    private static void error(EventWriter out, Failure failure, boolean hideMessage) {
        if (failure != null) {
            out.object("error").text("type", failure.type());
            message(out, failure, hideMessage);
            out.end();
        }
    }

    /** Message and codes, within an object that is open. */
    static void message(EventWriter out, Failure failure, boolean hideMessage) {
        if (hideMessage && failure.message() != null) {
            out.redacted("message", EventWriter.REDACTED);
        } else {
            out.text("message", failure.message());
        }
        out.text("code", failure.code());
        if (failure.vendorCode() != 0) {
            out.number("vendor_code", failure.vendorCode());
        }
    }

    /** How many equal events the line stands for, if it is more than one. */
    static void summary(EventWriter out, Repeatable event, WallClock clock) {
        if (event.repeats() > 0) {
            out.object("summary")
                    .number("count", 1 + event.repeats())
                    .constant("first", Timestamp.format(clock.micros(event.startNanos())))
                    .constant("last", Timestamp.format(clock.micros(event.lastNanos())))
                    .end();
        }
    }

    /** Duration, error, thread: the end of every event. */
    static void tail(EventWriter out, Captured event) {
        tail(out, event, event.failure() != null && event.failure().isOfDatabase());
    }

    /** @param hideMessage whether the message of an error may hold what nobody may see */
    static void tail(EventWriter out, Captured event, boolean hideMessage) {
        keys(out, event.story().keys());
        error(out, event.failure(), hideMessage);
        if (event.durationNanos() >= 0) {
            out.number("duration_us", event.durationNanos() / 1_000);
        }
        out.text("thread", event.thread());
    }
}
