package dev.acta.agent.instrument.propagate;

import dev.acta.agent.event.Actor;
import dev.acta.agent.event.CallerContext;
import dev.acta.agent.event.Story;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The header {@code acta-context}: {@code v1.TIME.CONVERSATION.INTERACTION.TYPE.ACTOR.TENANT.FOR.SIGNATURE}, all of it letters, digits, dots and
 * dashes. TIME is in milliseconds since 1970, the UUIDs are 32 hexadecimal digits, TYPE is {@code user}, {@code service} or
 * {@code anonymous}; ACTOR, TENANT and FOR (on whose behalf the actor acts) are base64url and empty where there is none. The signature is of all
 * that stands before its dot.
 */
public final class ContextHeader {

    /** Name of the header of requests and of messages. */
    public static final String NAME = "acta-context";

    private static final String VERSION = "v1.";
    private static final int PARTS = 9;
    private static final int MOST_CHARS = 4_096;

    /** A longer name is nobody's; cut it would be somebody else's. */
    private static final int MOST_NAME_CHARS = 256;

    private static final int UUID_DIGITS = 32;
    private static final String HEX = "0123456789abcdef";

    private ContextHeader() {}

    /**
     * Writes what is going on.
     *
     * @param story whose interaction is known
     * @param seal signs it
     * @param nowMillis since 1970
     * @return the header's value, {@code null} if the story cannot be told within bounds
     */
    static String write(Story story, ContextSeal seal, long nowMillis) {
        Actor actor = story.actor();
        if (isTooLong(actor.id()) || isTooLong(actor.tenant()) || isTooLong(actor.onBehalfOf())) {
            return null;
        }
        StringBuilder text = new StringBuilder(192).append(VERSION).append(nowMillis);
        String conversation = story.conversation();
        text.append('.');
        if (conversation == null) {
            hex(text, story.interactionHigh(), story.interactionLow());
        } else {
            withoutDashes(text, conversation);
        }
        hex(text.append('.'), story.interactionHigh(), story.interactionLow());
        boolean told = !actor.isAnonymous() && !actor.isNamedByKey(); // who hears of a key could use it
        text.append('.').append(told ? actor.type() : "anonymous");
        name(text.append('.'), told ? actor.id() : null);
        name(text.append('.'), actor.tenant());
        name(text.append('.'), actor.onBehalfOf());
        String signature = seal.sign(text.toString());
        return text.append('.').append(signature).toString();
    }

    private static boolean isTooLong(String name) {
        return name != null && name.length() > MOST_NAME_CHARS;
    }

    private static void hex(StringBuilder text, long high, long low) {
        for (int shift = 60; shift >= 0; shift -= 4) {
            text.append(HEX.charAt((int) (high >>> shift) & 15));
        }
        for (int shift = 60; shift >= 0; shift -= 4) {
            text.append(HEX.charAt((int) (low >>> shift) & 15));
        }
    }

    private static void withoutDashes(StringBuilder text, String uuid) {
        for (int i = 0; i < uuid.length(); i++) {
            if (uuid.charAt(i) != '-') {
                text.append(uuid.charAt(i));
            }
        }
    }

    private static void name(StringBuilder text, String name) {
        if (name != null) {
            text.append(Base64.getUrlEncoder().withoutPadding().encodeToString(name.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /**
     * Reads what a caller says. Nothing in it is looked at before its signature was.
     *
     * @param value of the header; several values are none
     * @param seal checks it
     * @param nowMillis since 1970
     * @param maxAgeMillis how far its time may be from now, before or after
     * @return what it says, or why that does not count
     */
    public static ReceivedContext read(String value, ContextSeal seal, long nowMillis, long maxAgeMillis) {
        int last = value.lastIndexOf('.');
        if (value.length() > MOST_CHARS || last < 0 || !value.startsWith(VERSION)) {
            return ReceivedContext.MALFORMED;
        }
        if (!seal.isOf(value.substring(0, last), value.substring(last + 1))) {
            return last == value.length() - 1 ? ReceivedContext.UNSIGNED : ReceivedContext.FORGED;
        }
        String[] parts = new String[PARTS];
        int from = 0;
        for (int i = 0; i < PARTS; i++) {
            int dot = i == PARTS - 1 ? value.length() : value.indexOf('.', from);
            if (dot < 0) {
                return ReceivedContext.MALFORMED;
            }
            parts[i] = value.substring(from, dot);
            from = dot + 1;
        }
        try {
            long age = nowMillis - Long.parseLong(parts[1]);
            if (age > maxAgeMillis || age < -maxAgeMillis) {
                return ReceivedContext.STALE;
            }
            return ReceivedContext.believed(new CallerContext(
                    uuid(parts[2]), uuid(parts[3]), actor(parts[4], name(parts[5]), name(parts[6]), name(parts[7]))));
        } catch (IllegalArgumentException other) { // one of ours of another version
            return ReceivedContext.MALFORMED;
        }
    }

    private static Actor actor(String type, String id, String tenant, String onBehalfOf) {
        Actor actor = id == null ? Actor.ANONYMOUS : Actor.propagated(type, id);
        return actor.withTenant(tenant).onBehalfOf(onBehalfOf);
    }

    private static String uuid(String digits) {
        if (digits.length() != UUID_DIGITS) {
            throw new IllegalArgumentException(digits);
        }
        StringBuilder text = new StringBuilder(36);
        for (int i = 0; i < UUID_DIGITS; i++) {
            if (HEX.indexOf(digits.charAt(i)) < 0) {
                throw new IllegalArgumentException(digits);
            }
            text.append(i == 8 || i == 12 || i == 16 || i == 20 ? "-" : "").append(digits.charAt(i));
        }
        return text.toString();
    }

    private static String name(String part) {
        return part.isEmpty() ? null : new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }
}
