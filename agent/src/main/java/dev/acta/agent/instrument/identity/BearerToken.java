package dev.acta.agent.instrument.identity;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The payload of a JSON Web Token (RFC 7519) in an {@code Authorization} header, as the bearer wrote it: nobody has checked its
 * signature for us.
 *
 * <p>One pass over at most {@value #MAX_CHARS} characters, no JSON parser. What is not exactly such a token has no claims; a claim
 * that is there twice counts as absent, because readers differ in which one they take.
 */
final class BearerToken {

    private static final int MAX_CHARS = 8_192;
    private static final String SCHEME = "Bearer ";
    private static final BearerToken NONE = new BearerToken("");

    private final String payload;

    private BearerToken(String payload) {
        this.payload = payload;
    }

    /**
     * @param authorization value of the header, or {@code null}
     * @return the token; one without claims if there is none
     */
    static BearerToken in(String authorization) {
        if (authorization == null
                || authorization.length() > MAX_CHARS
                || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return NONE;
        }
        int first = authorization.indexOf('.', SCHEME.length());
        int second = first < 0 ? -1 : authorization.indexOf('.', first + 1);
        if (second < 0 || authorization.indexOf('.', second + 1) >= 0) {
            return NONE; // encrypted tokens have five parts
        }
        try {
            byte[] json = Base64.getUrlDecoder().decode(authorization.substring(first + 1, second));
            return new BearerToken(new String(json, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException noBase64) {
            return NONE;
        }
    }

    /**
     * @param name of a claim
     * @return its text, or its whole number as text; {@code null} if it is absent, empty or anything else
     */
    String claim(String name) {
        return new JsonMembers(payload).textOf(name);
    }
}
