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
 * <p>A client can send its own name in such a header, so as not to be read in the trail. So only what looks drawn by lot is believed to be a key,
 * other words where the application says that it took them from the request; and nothing that stands under a harmless name beside it. Capitals do not
 * count: applications read keys as UUIDs. Used by one thread, once.
 */
final class KeyAsName {

    private static final int MOST_HEADERS = 256;
    /** Of a header's value that are looked at. */
    private static final int MOST_PARTS = 64;

    private static final String BETWEEN = " ,;=\"'";
    private static final String BASIC = "Basic ";
    private static final String DIGEST = "Digest ";

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
     * @param session id of the request's, {@code null} if none is known
     * @param story of the request until now, whose events are searched for a key that is found
     * @return the same, who is not to be read if the name is a key
     */
    static Actor judged(Actor actor, String session, Story story, Incoming in, SecretRules secrets) {
        boolean said = actor.id() == null || actor.how() == Actor.How.API || actor.how() == Actor.How.PROPAGATED;
        if (said || actor.isNamedByKey() || !isKey(actor.id(), actor.isSentAlong(), session, story, in, secrets)) {
            return actor;
        }
        // a session may remember whom this request brought along; of a name that nobody has proven anybody could say it
        // is one, so that it is one in that session alone
        boolean proven = actor.how() == Actor.How.PRINCIPAL || actor.how() == Actor.How.SPRING_SECURITY;
        if (secrets.isKey(actor.id()) && (proven || session != null)) {
            secrets.know(proven ? actor.id() : within(session, actor.id()));
        }
        return actor.namedByKey();
    }

    private static String within(String session, String name) {
        return session + '\n' + name;
    }

    /**
     * @param name that is about to be told
     * @param sentAlong whether the application took it from the request
     * @param session id of the request's, {@code null} if none is known
     * @param story of the request until now, whose events are searched for a key that is found
     * @param in the request
     * @param secrets which of its headers and parameters hold what nobody may read
     * @return whether it is a key
     */
    static boolean isKey(
            String name, boolean sentAlong, String session, Story story, Incoming in, SecretRules secrets) {
        Actor before = story.actor();
        if (name.equals(before.id())) {
            return before.isNamedByKey(); // a name that was known before is none because the client sends it once more
        }
        boolean drawn = secrets.isKey(name);
        if (!drawn && !sentAlong || name.isEmpty()) {
            return false; // most names
        }
        boolean known = drawn && (secrets.isKnown(name) || session != null && secrets.isKnown(within(session, name)));
        if (!known && !stands(name, drawn, in, secrets)) {
            return false;
        }
        story.sessions().claim(name);
        return true;
    }

    private static boolean stands(String name, boolean drawn, Incoming in, SecretRules secrets) {
        KeyAsName search = new KeyAsName(name, in, secrets);
        try {
            search.headers();
            search.pairs(in.query(), '&', '&');
        } catch (RuntimeException over) { // its container has taken it back, and nobody can look any more
            return drawn;
        }
        return search.asSecret && !search.asOther;
    }

    private void headers() {
        int left = MOST_HEADERS;
        for (String header : in.headerNames()) {
            if (left-- == 0) {
                return;
            }
            if ("cookie".equalsIgnoreCase(header)) {
                pairs(in.allOf(header), ';', ','); // several cookie headers are joined as any others
                continue;
            }
            String value = in.allOf(header);
            if (value == null || value.length() < name.length()) {
                continue;
            }
            if (value.equalsIgnoreCase(name)) {
                found(secrets.hides(header));
            } else if (isCredentials(value) && secrets.hides(header)) {
                asSecret = true;
            }
        }
    }

    /**
     * Behind a scheme, as in {@code Bearer KEY} and {@code Token token="KEY"}; as one of several; or as the user of HTTP Basic who needs no
     * password.
     */
    private boolean isCredentials(String value) {
        if (value.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return decodedBasic(value).equalsIgnoreCase(name + ':');
        }
        if (value.regionMatches(true, 0, DIGEST, 0, DIGEST.length())) {
            return false; // it names the user, and holds no secret
        }
        int left = MOST_PARTS; // more of them hide nobody's key but the sender's
        boolean isBegin = true;
        for (int i = 0; left > 0 && i + name.length() <= value.length(); i++) {
            if (isBegin) {
                left--;
                int end = i + name.length();
                if (value.regionMatches(true, i, name, 0, name.length())
                        && (end == value.length() || isBetween(value.charAt(end)))) {
                    return true;
                }
            }
            isBegin = isBetween(value.charAt(i));
        }
        return false;
    }

    private static boolean isBetween(char c) {
        return BETWEEN.indexOf(c) >= 0;
    }

    private static String decodedBasic(String value) {
        try {
            byte[] pair =
                    Base64.getDecoder().decode(value.substring(BASIC.length()).trim());
            return new String(pair, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noBase64) {
            return "";
        }
    }

    /** No end is looked for beyond the pair: a client may send pairs without end. */
    private void pairs(String text, char between, char orBetween) {
        if (text == null || text.length() <= name.length()) {
            return;
        }
        int begin = 0;
        int equals = -1;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? between : text.charAt(i);
            if (c == between || c == orBetween) {
                if (equals >= 0 && holds(text, equals + 1, i)) {
                    String label = text.substring(begin, equals).trim();
                    found(between == '&' ? secrets.hidesParameter(label, name) : secrets.hides(label));
                }
                begin = i + 1;
                equals = -1;
            } else if (c == '=' && equals < 0) {
                equals = i;
            }
        }
    }

    private boolean holds(String text, int from, int end) {
        if (end - from < name.length()) {
            return false;
        }
        String value = text.substring(from, end).trim();
        return value.equalsIgnoreCase(name)
                || value.equalsIgnoreCase('"' + name + '"')
                || decoded(value).equalsIgnoreCase(name);
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
