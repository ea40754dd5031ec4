package dev.acta.agent.instrument.http;

import java.util.Locale;

/**
 * What of a request's security was told already, so that nothing is told twice, and how its credentials came. Holds names only; lives
 * as long as its {@link Exchange}. Used by whichever thread serves the request, one after the other.
 */
public final class SecurityMarks {

    private static final String FORM = "form";

    private static final String[] SCHEMES = {"basic", "bearer", "digest", "negotiate", "ntlm", "dpop", "mutual"};

    private final boolean credentials;
    private final String method;
    private volatile boolean refused;
    private volatile String user;
    private volatile boolean loggedOut;

    private SecurityMarks(boolean credentials, String method) {
        this.credentials = credentials;
        this.method = method;
    }

    /**
     * @param authorization the request's Authorization header, of which the scheme alone is looked at; or {@code null}
     * @param path the raw request URI, or {@code null}
     */
    static SecurityMarks of(String authorization, String path) {
        if (authorization != null) {
            return new SecurityMarks(true, schemeOf(authorization));
        }
        boolean form = path != null && path.endsWith("/j_security_check"); // Servlet 2.5, SRV.12.5.3
        return new SecurityMarks(false, form ? FORM : null);
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
        return "other";
    }

    /** @return whether the request carries an Authorization header, as all requests of such a client do */
    public boolean hasCredentials() {
        return credentials;
    }

    /** @return how credentials come with this request, as far as its head tells; or {@code null} */
    public String method() {
        return method;
    }

    /** @return {@code true} the first time only: a refusal is told once, whichever layer sees it first */
    public boolean refusalTold() {
        boolean first = !refused;
        refused = true;
        return first;
    }

    /** @return whether a login form was sent and its password was wrong, which containers answer with a page, not with 401 */
    boolean loginFormFailed() {
        return FORM.equals(method) && refused && user == null;
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
