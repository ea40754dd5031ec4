package dev.acta.agent.instrument.api;

import dev.acta.agent.context.Current;
import dev.acta.agent.context.WeakIdentityMap;
import dev.acta.agent.event.Actor;
import dev.acta.agent.event.ClaimedContext;
import dev.acta.agent.event.Story;
import dev.acta.agent.instrument.CaptureServices;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What an application says of a while of its work, and what it notes to go on with later. Thread-safe. */
final class ContextCapture {

    private static final ContextCapture RUNNING = new ContextCapture(CaptureServices.running());

    private final CaptureServices services;
    /** Whose snapshot a map is. A map that nobody refers to any more goes by itself. */
    private final WeakIdentityMap<Object, Story> snapshots = new WeakIdentityMap<>();

    ContextCapture(CaptureServices services) {
        this.services = services;
    }

    static ContextCapture running() {
        return RUNNING;
    }

    void open(Map<?, ?> members, Object[] answer) {
        open(new Given(members), answer);
    }

    private void open(Given given, Object[] answer) {
        Current current = services.context().current();
        ClaimedContext before = current.claimed();
        ClaimedContext opened = ClaimedContexts.read(given, before, new ArrayList<String>(0));
        if (opened != before) {
            current.open(opened);
            answer[0] = opened;
        }
    }

    void close(Object token) {
        Current current = services.context().current();
        current.close(token);
        if (services.listeners() != null) {
            services.listeners().remove(token);
        }
    }

    void snapshot(Map<String, String> into) {
        Story story = services.context().storyOf(services.context().current());
        snapshots.put(into, story);
        Actor actor = story.actor();
        if (actor.id() != null && !actor.isNamedByKey()) { // applications log what they are given here
            into.put("user", actor.id());
        }
        if (!actor.roles().isEmpty()) {
            into.put("user_role", actor.roles().get(0));
        }
        put(into, "company_id", actor.tenant());
        put(into, "branch_id", key(story, "branch_id"));
        put(into, "session_id", key(story, "session_id"));
        put(
                into,
                "request_id",
                story.requestId() == null && story.hasInteraction()
                        ? new UUID(story.interactionHigh(), story.interactionLow()).toString()
                        : story.requestId());
        put(into, "ip", story.origin().ip());
    }

    private static void put(Map<String, String> into, String key, String value) {
        if (value != null) {
            into.put(key, value);
        }
    }

    private static String key(Story story, String name) {
        List<Object> keys = story.keys();
        for (int i = 0; i < keys.size(); i += 2) {
            if (keys.get(i).equals(name)) {
                return keys.get(i + 1).toString();
            }
        }
        return null;
    }

    void restore(Map<?, ?> from, Object[] answer) {
        Story known = snapshots.get(from);
        if (known == null) {
            open(new Given(asContext(new Given(from))), answer);
            return;
        }
        answer[0] = services.context().current().restore(known);
    }

    /** A copy of a snapshot may have come from anywhere: it is the application's word. */
    private static Map<String, Object> asContext(Given snapshot) {
        Map<String, Object> context = new HashMap<>();
        String user = snapshot.text("user");
        if (user != null && !user.equals("SYSTEM")) {
            context.put("user", user);
        }
        List<String> roles = new ArrayList<>();
        roles.add(snapshot.text("user_role"));
        context.put("roles", roles);
        context.put("tenant", snapshot.text("company_id"));
        context.put("request", snapshot.text("request_id"));
        context.put(Given.KEY + "branch_id", snapshot.text("branch_id"));
        context.put(Given.KEY + "session_id", snapshot.text("session_id"));
        context.put(Given.KEY + "ip", snapshot.text("ip"));
        return context;
    }
}
