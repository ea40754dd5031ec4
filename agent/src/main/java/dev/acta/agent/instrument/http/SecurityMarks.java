package dev.acta.agent.instrument.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/**
 * What of a request's security was told already, so that nothing is told twice, and how its credentials came. Holds names only; lives
 * as long as its {@link Exchange}. Used by whichever thread serves the request, one after the other.
 */
public final class SecurityMarks {

    private static final String FORM = "form";
    private static final String BASIC = "basic";
    private static final String OTHER = "other";
    private static final int MOST_CHARS = 1024;

    private static final String[] SCHEMES = {"basic", "bearer", "digest", "negotiate", "ntlm", "dpop", "mutual"};

    private final boolean form;
    private final String scheme;
    private final String basicUser;
    private volatile boolean refused;
    private volatile boolean challenged;
    private volatile String headRefused;
    private volatile String user;
    private volatile boolean loggedOut;

    private SecurityMarks(boolean form, String scheme, String basicUser) {
        this.form = form;
        this.scheme = scheme;
        this.basicUser = basicUser;
    }

    /**
     * @param authorization the request's Authorization header, of which the scheme alone is looked at; or {@code null}
     * @param method HTTP method, or {@code null}
     * @param path the request's, as containers read it: without path parameters, decoded
     */
    static SecurityMarks of(String authorization, String method, String path) {
        String scheme = authorization == null ? null : schemeOf(authorization);
        boolean form = path.endsWith("/j_security_check") // Servlet 2.5, SRV.12.5.3
                && (scheme == null || "POST".equals(method)); // else a client that logs in by its head at any path
        return new SecurityMarks(form, scheme, !form && BASIC.equals(scheme) ? basicUserOf(authorization) : null);
    }

    /** The name before the colon (RFC 7617), {@code null} if there is none; nothing of what follows it is kept. */
    private static String basicUserOf(String authorization) {
        if (authorization.length() > MOST_CHARS) {
            return null;
        }
        try {
            byte[] pair = Base64.getDecoder()
                    .decode(authorization.substring(BASIC.length()).trim());
            for (int i = 0; i < pair.length; i++) {
                if (pair[i] == ':') {
                    return new String(pair, 0, i, StandardCharsets.UTF_8);
                }
            }
            return null;
        } catch (IllegalArgumentException noBase64) {
            return null;
        }
    }

    /**
     * @param name of whom a layer of the application checked a password, or {@code null}
     * @return whether it was that of the request's HTTP Basic credentials, which come with every request of such a client
     */
    public boolean isBasicLoginOf(String name) {
        return basicUser != null && basicUser.equals(name);
    }

    /** Known words only: what is no scheme may be a secret. */
    private static String schemeOf(String authorization) {
        for (String scheme : SCHEMES) {
            if (authorization.regionMatches(true, 0, scheme, 0, scheme.length())
                    && authorization.length() > scheme.length()
                    && authorization.charAt(scheme.length()) == ' ') {
                return scheme.toLowerCase(Locale.ROOT);
            }
        }
        return OTHER;
    }

    /** @return whether the request's credentials are an Authorization header, as in all requests of such a client; not a form with one beside it */
    public boolean hasCredentials() {
        return scheme != null && !form;
    }

    /** @return the kind of the Authorization header, whatever else was sent; {@code null} without one. An answer of 401 is about this header */
    String scheme() {
        return scheme;
    }

    /**
     * @return whether the credentials are such as people choose and others guess. A token is not: a client whose token has expired shows
     *     it time and again; and the handshakes of Negotiate and NTLM have a refusal in their midst
     */
    boolean mayBeGuessed() {
        return BASIC.equals(scheme) || "digest".equals(scheme) || OTHER.equals(scheme);
    }

    /** @return how credentials come with this request, as far as its head tells; or {@code null} */
    public String method() {
        return form ? FORM : scheme;
    }

    /** @return {@code true} the first time only: a refusal is told once, whichever layer sees it first */
    public boolean refusalTold() {
        boolean first = !refused;
        refused = true;
        return first;
    }

    /**
     * What the request's head says of the user was refused: filters look at it again when the request is dispatched to an error page.
     *
     * @param name that was tried, or {@code null}
     * @return whether that was not told before
     */
    public boolean headRefused(String name, String reason) {
        String now = name + '\n' + reason;
        boolean anew = !now.equals(headRefused);
        headRefused = now;
        return anew;
    }

    /** Instead of what was asked for comes the question who asks: a login page, or a redirect to one. */
    public void challenged() {
        challenged = true;
    }

    /** @return whether what was asked for was kept back, because nobody had logged in, or nobody well enough */
    boolean isChallenged() {
        return challenged;
    }

    /** @return whether the container or the application's security keeps the request from what it asked for */
    boolean isTurnedAway() {
        return challenged || loginFormFailed();
    }

    /** @return whether what was sent is the login form of a container */
    public boolean isLoginForm() {
        return form;
    }

    /** @return whether a login form was sent and its password was wrong, which containers answer with a page, not with 401 */
    boolean loginFormFailed() {
        return isLoginForm() && refused && user == null;
    }

    /**
     * @param name who logged in
     * @return whether that is news in this request
     */
    public boolean loggedIn(String name) {
        boolean news = loggedOut || !name.equals(user);
        user = name;
        loggedOut = false;
        return news;
    }

    /** @return {@code true} the first time since the last login only */
    public boolean loggedOut() {
        boolean news = !loggedOut;
        loggedOut = true;
        return news;
    }
}
