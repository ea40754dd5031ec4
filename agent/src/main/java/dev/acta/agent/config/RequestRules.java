package dev.acta.agent.config;

import java.util.Collection;

/**
 * Which level a request has: that of the first rule that matches, else none where {@code acta.http.exclude} names it, else
 * {@code acta.http.level}. Immutable; any thread; allocates nothing for plain paths.
 *
 * <p>A path that the container may read in another way (see {@link PathPatterns}) is looked up as it came and as containers
 * normalise it, and has the highest of those levels and {@code acta.http.level}: to write {@code /%61dmin} must never make
 * the trail say less.
 */
public final class RequestRules {
    private final RequestRule[] rules;
    private final PathPatterns excluder;
    private final RequestLevel fallback;

    RequestRules(RequestRule[] rules, PathPatterns excluder, RequestLevel fallback) {
        this.rules = rules;
        this.excluder = excluder;
        this.fallback = fallback;
    }

    /** Whether any body is ever kept. */
    public boolean keepBodies() {
        RequestLevel most = fallback;
        for (RequestRule rule : rules) {
            most = most.orMore(rule.level());
        }
        return most != RequestLevel.NONE && most != RequestLevel.METADATA;
    }

    /**
     * The highest level that the request may turn out to have, whoever is found to send it.
     *
     * @param method as the client sent it
     * @param path the raw request URI without query; may be null
     * @param contentType the request's Content-Type header; may be null
     */
    public RequestLevel possible(String method, String path, String contentType) {
        return level(method, path, contentType, null);
    }

    /**
     * The level that the request has.
     *
     * @param roles of the actor, empty if there are none
     */
    public RequestLevel decided(String method, String path, String contentType, Collection<String> roles) {
        return level(method, path, contentType, roles);
    }

    /** A raw path as servers read it: decoded, without path parameters, empty and dot segments. */
    public static String resolved(String path) {
        return PathReading.normalised(path);
    }

    private RequestLevel level(String method, String path, String contentType, Collection<String> roles) {
        if (path != null && !PathPatterns.isAmbiguous(path)) {
            return first(method, path, contentType, roles);
        }
        RequestLevel most = fallback.orMore(first(method, path, contentType, roles));
        String read = path == null || rules.length == 0 ? null : PathReading.normalised(path);
        return read == null ? most : most.orMore(first(method, read, contentType, roles));
    }

    /** With unknown roles every rule that needs one may match or not. */
    private RequestLevel first(String method, String path, String contentType, Collection<String> roles) {
        RequestLevel most = RequestLevel.NONE;
        for (RequestRule rule : rules) {
            if (rule.fits(method, path, contentType)) {
                if (!rule.needsRole() || roles != null && rule.isFor(roles)) {
                    return most.orMore(rule.level());
                }
                if (roles == null) {
                    most = most.orMore(rule.level());
                }
            }
        }
        boolean excluded = RequestRule.reads(method) && excluder.match(path);
        return excluded ? most : most.orMore(fallback);
    }
}
