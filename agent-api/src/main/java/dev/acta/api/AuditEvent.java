package dev.acta.api;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One event on its way to {@link #record}. Every method returns this; {@code null} values count as not given. What values are redacted,
 * cut and described is the same as for everything else in the trail. Not thread-safe.
 */
public final class AuditEvent {

    /** Takes everything and records nothing. */
    static final AuditEvent NONE = new AuditEvent();

    private final Map<String, Object> members;

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
     * An id that others know the work by. {@code conversation} is a UUID and then the event's own; any other name stands as it is.
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
        Object[] answer = new Object[2];
        AgentLink.actaRecord(members, answer);
        return AuditResult.of(answer);
    }
}
