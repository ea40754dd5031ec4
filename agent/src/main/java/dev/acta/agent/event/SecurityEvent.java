package dev.acta.agent.event;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A login, a logout, a refusal, or something that happened to a session: {@code auth.*}. Never holds a secret but session ids. */
public final class SecurityEvent extends Captured {

    private static final int MOST_CHARS = 4096;

    /** What happened. */
    public enum Kind {
        /** Somebody proved who they are. */
        LOGIN("auth.login"),
        /** Somebody did not. */
        FAILED("auth.failed"),
        /** Somebody left. */
        LOGOUT("auth.logout"),
        /** Somebody was kept from something. */
        DENIED("auth.denied"),
        /** A session began, ended or got another id. */
        SESSION("auth.session");

        private final String type;

        Kind(String type) {
            this.type = type;
        }

        /** @return the event's type in the trail */
        public String type() {
            return type;
        }
    }

    private final Kind kind;
    private boolean claimed;
    private String level;
    private String attempted;
    private boolean attemptedKey;
    private String reason;
    private String method;
    private String realm;
    private boolean repeatable;
    private boolean challenge;
    private boolean guess;
    private String sessionEvent;
    private String session;
    private String formerSession;
    private RequestLine line;
    private String route;
    private int status;
    private List<String> tags = Collections.emptyList();

    /**
     * @param startNanos when it began
     * @param kind what happened
     * @param story who and within what
     */
    public SecurityEvent(long startNanos, Kind kind, Story story) {
        super(startNanos, story);
        this.kind = kind;
    }

    /**
     * @param name the name that was tried, or {@code null}
     * @return this
     */
    public SecurityEvent attempted(String name) {
        // who fails to log in may send megabytes
        attempted = name == null || name.length() <= MOST_CHARS ? name : name.substring(0, MOST_CHARS);
        return this;
    }

    /**
     * What was tried in place of a name is a key: a digest of it is written.
     *
     * @return this
     */
    public SecurityEvent attemptedKey() {
        attemptedKey = true;
        return this;
    }

    /**
     * @param text why, never with a secret in it; or {@code null}
     * @return this
     */
    public SecurityEvent reason(String text) {
        reason = text;
        return this;
    }

    /**
     * How the credentials came.
     *
     * @param name such as {@code basic}, or {@code null}
     * @param realmName the realm or application they were for, or {@code null}
     * @return this
     */
    public SecurityEvent by(String name, String realmName) {
        method = name;
        realm = realmName;
        return this;
    }

    /**
     * The credentials come with every request, so that a success is a login only if there was none lately.
     *
     * @return this
     */
    public SecurityEvent repeatable() {
        repeatable = true;
        return this;
    }

    /**
     * Nobody was turned away who had shown anything: the server asked for credentials.
     *
     * @return this
     */
    public SecurityEvent challenge() {
        challenge = true;
        return this;
    }

    /**
     * It is the application's word, and nothing that was observed.
     *
     * @param word how much it matters, in the application's own word; or {@code null}
     * @return this
     */
    public SecurityEvent claimed(String word) {
        claimed = true;
        level = word;
        return this;
    }

    /** @return whether it is the application's word */
    public boolean isClaimed() {
        return claimed;
    }

    /** @return how much it matters, in the application's own word; or {@code null} */
    public String level() {
        return level;
    }

    /**
     * Somebody showed credentials that may have been guessed, and was turned away.
     *
     * @return this
     */
    public SecurityEvent guess() {
        guess = true;
        return this;
    }

    /**
     * What happened to which session.
     *
     * @param what {@code created}, {@code invalidated}, {@code id-changed} or {@code expired}; {@code null} if nothing did
     * @param id the session's id in the clear, or {@code null}; only a keyed digest of it is written
     * @param former its id before, or {@code null}
     * @return this
     */
    public SecurityEvent session(String what, String id, String former) {
        sessionEvent = what;
        session = id;
        formerSession = former;
        return this;
    }

    /**
     * What was refused.
     *
     * @param asked what the client asked for
     * @param template the route that it led to, or {@code null}
     * @param answered the status, 0 if unknown
     * @return this
     */
    public SecurityEvent refused(RequestLine asked, String template, int answered) {
        line = asked;
        route = template;
        status = answered;
        return this;
    }

    /** @param tag a mark such as {@code brute-force} */
    public void tag(String tag) {
        if (tags.isEmpty()) {
            tags = new ArrayList<>(2);
        }
        tags.add(tag);
    }

    /** @return what happened */
    public Kind kind() {
        return kind;
    }

    /** @return the name that was tried, or {@code null} */
    public String attempted() {
        return attempted;
    }

    /** @return whether what was tried in place of a name is a key */
    public boolean isAttemptedKey() {
        return attemptedKey;
    }

    /** @return why, or {@code null} */
    public String reason() {
        return reason;
    }

    /** @return how the credentials came, or {@code null} */
    public String method() {
        return method;
    }

    /** @return what they were for, or {@code null} */
    public String realm() {
        return realm;
    }

    /** @return whether the credentials come with every request */
    public boolean isRepeatable() {
        return repeatable;
    }

    /** @return whether the server only asked for credentials */
    public boolean isChallenge() {
        return challenge;
    }

    /** @return whether credentials that may have been guessed were refused, by whoever checked them */
    public boolean isGuess() {
        return guess || kind == Kind.FAILED;
    }

    /** @return what happened to the session, or {@code null} */
    public String sessionEvent() {
        return sessionEvent;
    }

    /** @return the session's id in the clear, or {@code null} */
    public String session() {
        return session;
    }

    /** @return the id that the session had before, or {@code null} */
    public String formerSession() {
        return formerSession;
    }

    /** @return what was asked for, or {@code null} */
    public RequestLine line() {
        return line;
    }

    /** @return the route that it led to, or {@code null} */
    public String route() {
        return route;
    }

    /** @return the status, 0 if unknown */
    public int status() {
        return status;
    }

    /** @return marks, never {@code null} */
    public List<String> tags() {
        return tags;
    }

    @Override
    public int weight() {
        return super.weight()
                + 64
                + story().actor().weight()
                + weight(attempted)
                + weight(reason)
                + weight(realm)
                + weight(session)
                + weight(formerSession)
                + weight(route)
                + (line == null ? 0 : line.weight());
    }
}
