package dev.acta.agent.instrument.http;

import dev.acta.agent.event.Actor;
import dev.acta.agent.event.Story;
import java.io.UnsupportedEncodingException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Looks for a user's name among the headers, cookies and parameters of the query that the request came with: where the redaction would hide
 * it, it is no name but a key that the application took for one.
 *
 * <p>A client can send its own name in such a header, so as not to be read in the trail. So only what looks drawn by lot is believed to be a key;
 * other words are where the application says that it took them from the request, and they stand in it nowhere else. Used by one thread, once.
 */
final class KeyAsName {

    private static final int MOST_HEADERS = 256;
    private static final String BASIC = "Basic ";

    private final String name;
    private final Incoming in;
    private final SecretRules secrets;
    private boolean asSecret;
    private boolean asOther;

    private KeyAsName(String name, Incoming in, SecretRules secrets) {
        this.name = name;
        this.in = in;
        this.secrets = secrets;
    }

    /**
     * @param actor who is about to be told
     * @param story of the request until now, whose events are searched for a key that is found
     * @return the same, who is not to be read if the name is a key
     */
    static Actor judged(Actor actor, Story story, Incoming in, SecretRules secrets) {
        boolean said = actor.id() == null || actor.how() == Actor.How.API || actor.how() == Actor.How.PROPAGATED;
        if (said || actor.isNamedByKey()) {
            return actor;
        }
        boolean sentAlong = actor.isSentAlong() || actor.how() == Actor.How.HEADER;
        return isKey(actor.id(), sentAlong, story, in, secrets) ? actor.namedByKey() : actor;
    }

    /**
     * @param name that is about to be told
     * @param sentAlong whether the application took it from the request
     * @param story of the request until now, whose events are searched for a key that is found
     * @param in the request
     * @param secrets which of its headers and parameters hold what nobody may read
     * @return whether it is a key
     */
    static boolean isKey(String name, boolean sentAlong, Story story, Incoming in, SecretRules secrets) {
        Actor known = story.actor();
        if (name.equals(known.id())) {
            return known.isNamedByKey(); // a name that was known before is none because the client sends it once more
        }
        try {
            if (!isKey(name, sentAlong, in, secrets)) {
                return false;
            }
        } catch (RuntimeException over) { // its container has taken it back
            return false;
        }
        story.sessions().claim(name);
        return true;
    }

    private static boolean isKey(String name, boolean sentAlong, Incoming in, SecretRules secrets) {
        boolean drawn = secrets.isDrawn(name);
        if (!drawn && !sentAlong) {
            return false; // most names
        }
        KeyAsName search = new KeyAsName(name, in, secrets);
        search.headers();
        search.pairs(in.query(), '&');
        return search.asSecret && (drawn || !search.asOther);
    }

    private void headers() {
        int left = MOST_HEADERS;
        for (String header : in.headerNames()) {
            if (left-- == 0) {
                return;
            }
            String value = in.header(header);
            if ("cookie".equalsIgnoreCase(header)) {
                pairs(in.allOf(header), ';');
            } else if (name.equals(value)) {
                found(secrets.hides(header));
            } else if (value != null && isCredentials(value) && secrets.hides(header)) {
                asSecret = true;
            }
        }
    }

    /** Behind a scheme, as in {@code Bearer KEY}; or as the user of HTTP Basic who needs no password. */
    private boolean isCredentials(String value) {
        int before = value.length() - name.length() - 1;
        if (before > 0 && value.charAt(before) == ' ' && value.endsWith(name)) {
            return true;
        }
        return value.regionMatches(true, 0, BASIC, 0, BASIC.length())
                && Base64.getEncoder()
                        .encodeToString((name + ':').getBytes(StandardCharsets.UTF_8))
                        .equals(value.substring(BASIC.length()).trim());
    }

    private void pairs(String text, char between) {
        if (text == null || text.length() <= name.length()) {
            return;
        }
        for (int from = 0; from < text.length(); ) {
            int next = text.indexOf(between, from);
            int end = next < 0 ? text.length() : next;
            int equals = text.indexOf('=', from);
            if (equals >= 0 && equals < end && holds(text, equals + 1, end)) {
                String label = text.substring(from, equals).trim();
                found(between == '&' ? secrets.hidesParameter(label, name) : secrets.hides(label));
            }
            from = end + 1;
        }
    }

    private boolean holds(String text, int from, int end) {
        if (end - from < name.length()) {
            return false;
        }
        String value = text.substring(from, end).trim();
        return value.equals(name)
                || value.equals('"' + name + '"')
                || decoded(value).equals(name);
    }

    private static String decoded(String value) {
        if (value.indexOf('%') < 0 && value.indexOf('+') < 0) {
            return value;
        }
        try {
            return URLDecoder.decode(value, "UTF-8");
        } catch (UnsupportedEncodingException | IllegalArgumentException noEscape) {
            return value;
        }
    }

    private void found(boolean hidden) {
        asSecret |= hidden;
        asOther |= !hidden;
    }
}
