package dev.acta.api;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * One event on its way to {@link #record}. Every method returns this; {@code null} values count as not given. What values are redacted,
 * cut and described is the same as for everything else in the trail. Not thread-safe.
 */
public final class AuditEvent {

    /** Takes everything and records nothing. */
    static final AuditEvent NONE = new AuditEvent();

    private static final ThreadLocal<Boolean> INTERCEPTED = new ThreadLocal<>();

    private final Map<String, Object> members;
    private String entityType;
    private Object entity;
    private String entityId;

    private AuditEvent() {
        members = null;
    }

    AuditEvent(String name) {
        members = new LinkedHashMap<>();
        put("name", name);
    }

    private AuditEvent put(String member, Object value) {
        if (members != null && value != null) {
            members.put(member, value);
        }
        return this;
    }

    private AuditEvent add(String member, Object value) {
        if (members != null && value != null) {
            Object list = members.get(member);
            if (list == null) {
                list = new ArrayList<Object>();
                members.put(member, list);
            }
            @SuppressWarnings("unchecked") // made here
            List<Object> all = (List<Object>) list;
            all.add(value);
        }
        return this;
    }

    /**
     * What was done in business terms, where the event's name does not say it; the name is then kept as {@code data.event}.
     *
     * @param action such as {@code APPROVE}
     * @return this
     */
    public AuditEvent action(String action) {
        return put("action", action);
    }

    /**
     * @param action what was done
     * @return this
     */
    public AuditEvent action(AuditAction action) {
        return put("action", action == null ? null : action.name());
    }

    /**
     * @param module the business module
     * @return this
     */
    public AuditEvent module(AuditModule module) {
        return put("module", module == null ? null : module.word());
    }

    /**
     * @param level how much it matters
     * @return this
     */
    public AuditEvent level(AuditLevel level) {
        return put("level", level == null ? null : level.name());
    }

    /**
     * @param module the business module, such as {@code sales}
     * @return this
     */
    public AuditEvent module(String module) {
        return put("module", module);
    }

    /**
     * @param number of the document that it is about
     * @return this
     */
    public AuditEvent reference(String number) {
        return put("reference", number);
    }

    /**
     * @param sentence that a person can read
     * @return this
     */
    public AuditEvent description(String sentence) {
        return put("description", sentence);
    }

    /**
     * @param why it was done, or failed
     * @return this
     */
    public AuditEvent reason(String why) {
        return put("reason", why);
    }

    /**
     * How much it matters, in the application's own word; the event's {@code severity} follows from it.
     *
     * @param word such as {@code INFO}, {@code WARNING}, {@code CRITICAL}, {@code AUDIT} or {@code SECURITY}
     * @return this
     */
    public AuditEvent level(String word) {
        return put("level", word);
    }

    /**
     * It did not work. Without this and {@link #denied} it did.
     *
     * @param why in words
     * @return this
     */
    public AuditEvent failed(String why) {
        return put("outcome", "failure").put("reason", why);
    }

    /**
     * It did not work.
     *
     * @param error what was thrown
     * @return this
     */
    public AuditEvent failed(Throwable error) {
        return put("outcome", "failure").put("error", error);
    }

    /**
     * Somebody was kept from it.
     *
     * @param why in words
     * @return this
     */
    public AuditEvent denied(String why) {
        return put("outcome", "denied").put("reason", why);
    }

    /**
     * Whether it worked cannot be known.
     *
     * @return this
     */
    public AuditEvent unknownOutcome() {
        return put("outcome", "unknown");
    }

    /**
     * What was acted upon.
     *
     * @param type such as {@code order}
     * @param id which one
     * @return this
     */
    public AuditEvent about(String type, String id) {
        return put("object.type", type).put("object.id", id);
    }

    /**
     * What was acted upon.
     *
     * @param type such as {@code order}
     * @param id which one
     * @param version of it
     * @return this
     */
    public AuditEvent about(String type, String id, String version) {
        return about(type, id).put("object.version", version);
    }

    /**
     * A value that is not what it was.
     *
     * @param field its name, by which it is redacted
     * @param before {@code null} if there was none
     * @param after {@code null} if there is none any more
     * @return this
     */
    public AuditEvent change(String field, Object before, Object after) {
        return field == null ? this : add("changes", new Object[] {field, before, after});
    }

    /**
     * Values that are not what they were.
     *
     * @param before {@code null} if there were none
     * @param after {@code null} if there are none any more
     * @return this, with a change for each value that differs
     */
    public AuditEvent changes(Map<String, ?> before, Map<String, ?> after) {
        if (members == null) {
            return this;
        }
        Map<String, ?> old = before == null ? Collections.<String, Object>emptyMap() : before;
        Map<String, ?> now = after == null ? Collections.<String, Object>emptyMap() : after;
        Set<String> fields = new LinkedHashSet<>(old.keySet());
        fields.addAll(now.keySet());
        for (String field : fields) {
            if (!Objects.equals(old.get(field), now.get(field))) {
                change(field, old.get(field), now.get(field));
            }
        }
        return this;
    }

    /**
     * Makes it the event of a stage: its name, source, level and conversation are the stage's, all else stays. What is given as
     * {@link #data(String, Object)} afterwards counts more than what was given before.
     *
     * @param stage of a longer course of business
     * @param conversation id of the whole course, a UUID
     * @return this
     */
    public AuditEvent stage(AuditStage stage, String conversation) {
        if (members == null || stage == null) {
            return this;
        }
        return put("name", stage.stageName())
                .source(stage.source())
                .level(stage.severity())
                .id("conversation", conversation);
    }

    AuditEvent security(String user, boolean success) {
        put("type", "security").level(success ? AuditLevel.AUDIT : AuditLevel.SECURITY);
        return success ? user(user) : put("attempted", user).put("outcome", "failure");
    }

    AuditEvent entity(String type, Object what, String id) {
        if (members != null && type != null && what != null && id != null) {
            entityType = type;
            entity = what;
            entityId = id;
            about(what.getClass().getSimpleName(), id).action(actionOf(type));
        }
        return this;
    }

    /** In words that stand for want of the application's own. */
    AuditEvent describedAs(String sentence) {
        return members.containsKey("description") ? this : description(sentence);
    }

    private static String actionOf(String type) {
        switch (type) {
            case "creation":
                return "CREATE";
            case "update":
            case "collection_update":
                return "UPDATE";
            case "deletion":
                return "DELETE";
            default:
                return type;
        }
    }

    /** @return its name, {@code null} if there is no agent */
    public String name() {
        return members == null ? null : (String) members.get("name");
    }

    /** @return what {@link #source(String)} was given, {@code null} for nothing */
    public String source() {
        return members == null ? null : (String) members.get("source");
    }

    /**
     * @param name as of {@link #id(String, String)}
     * @return what was given under this name, {@code null} for nothing
     */
    public String id(String name) {
        return members == null ? null : (String) members.get("id." + name);
    }

    /**
     * Money that it is about, exact.
     *
     * @param amount with its decimals
     * @param currency its code, such as {@code EUR}
     * @return this
     */
    public AuditEvent amount(BigDecimal amount, String currency) {
        return put("amount", amount).put("currency", currency);
    }

    /**
     * A business key, by which the event is to be found.
     *
     * @param name such as {@code customer}
     * @param value a text, number, truth value, date or constant
     * @return this
     */
    public AuditEvent key(String name, Object value) {
        return put("key." + name, value);
    }

    /**
     * An id that others know the work by. {@code conversation} is a UUID and then the event's own; any other name stands as it is. An event that has
     * a source and a conversation is given an {@code idempotency_key} if it has none.
     *
     * @param name such as {@code conversation}, {@code group} or {@code transaction}
     * @param id its text
     * @return this
     */
    public AuditEvent id(String name, String id) {
        return put("id." + name, id);
    }

    /**
     * Anything further.
     *
     * @param name by which it is redacted
     * @param value a value of the JDK's own types, lists and maps of them; other objects are only described
     * @return this
     */
    public AuditEvent data(String name, Object value) {
        return put("data." + name, value);
    }

    /**
     * Several at once.
     *
     * @param values as of {@link #data(String, Object)}
     * @return this
     */
    public AuditEvent data(Map<String, ?> values) {
        if (members != null && values != null) {
            for (Map.Entry<String, ?> each : values.entrySet()) {
                data(each.getKey(), each.getValue());
            }
        }
        return this;
    }

    /**
     * @param tag a mark such as {@code compliance:GDPR}
     * @return this
     */
    public AuditEvent tag(String tag) {
        return add("tags", tag);
    }

    /**
     * Who acted, where the agent cannot know it. Whom it has observed stays in {@code actor.observed}.
     *
     * @param id of a person or account
     * @return this
     */
    public AuditEvent user(String id) {
        return put("user", id);
    }

    /**
     * @param name of the tenant
     * @return this
     */
    public AuditEvent tenant(String name) {
        return put("tenant", name);
    }

    /**
     * From where it came, where no request tells it.
     *
     * @param kind API, UI, CRON, MESSAGE or SYSTEM; any other word counts as OTHER and is kept as {@code data.source}
     * @return this
     */
    public AuditEvent source(String kind) {
        return put("source", kind);
    }

    /**
     * Hands the event to the agent. Takes about as long as any other event: nothing is written on this thread.
     *
     * @return what became of it; this method throws nothing
     */
    public AuditResult record() {
        if (members == null) {
            return AuditResult.NO_AGENT;
        }
        if (entity != null) {
            word();
        }
        if (INTERCEPTED.get() != null) {
            return hand(); // what interceptors record themselves is not intercepted
        }
        INTERCEPTED.set(Boolean.TRUE);
        try {
            Extensions.before(this);
            AuditResult result = hand();
            Extensions.after(this, result);
            return result;
        } finally {
            INTERCEPTED.remove();
        }
    }

    private AuditResult hand() {
        Object[] answer = new Object[2];
        AgentLink.actaRecord(members, answer);
        return AuditResult.of(answer);
    }

    private void word() {
        List<String> fields = new ArrayList<>();
        Object changes = members.get("changes");
        if (changes != null) {
            for (Object each : (List<?>) changes) {
                fields.add((String) ((Object[]) each)[0]);
            }
        }
        Object[] route = new Object[1];
        AgentLink.actaRoute(route);
        Formatters.word(
                this,
                new EntityEvent<>(
                        entityType,
                        entity,
                        entity.getClass().getSimpleName(),
                        entityId,
                        route[0] instanceof String ? (String) route[0] : "",
                        fields));
    }
}
