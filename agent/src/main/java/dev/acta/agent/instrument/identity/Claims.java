package dev.acta.agent.instrument.identity;

import dev.acta.agent.event.Actor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a request says of its user by itself: in a token, which is marked as unverified, and in headers, which are believed only of
 * trusted proxies. Immutable, thread-safe.
 */
public final class Claims {

    /** Longer names are no names; headers may be megabytes. */
    private static final int MAX_CHARS = 256;

    private static final int MAX_CHARS_OF_ROLES = 4_096;
    private static final int MAX_ROLES = 64;

    private final ActorRules rules;

    /** Reads a header of the request. */
    public interface Headers {

        /**
         * @param name in any case
         * @return its first value, or {@code null}
         */
        String header(String name);

        /**
         * @param name in any case
         * @return all its values with commas between them, or {@code null}
         */
        String allOf(String name);
    }

    /** @param rules what the operator set */
    public Claims(ActorRules rules) {
        this.rules = rules;
    }

    /**
     * @param in the request's headers
     * @param trusted whether the socket peer is one of the operator's proxies
     * @return the tenant that a proxy names, or {@code null}; what a stranger claims is not told, because it would look proven
     */
    public String tenant(Headers in, boolean trusted) {
        List<String> names = rules.tenantHeaders();
        String tenant = null;
        for (int i = 0; trusted && tenant == null && i < names.size(); i++) {
            tenant = only(in, names.get(i));
        }
        return tenant;
    }

    /**
     * @param in the request's headers
     * @param trusted whether the socket peer is one of the operator's proxies
     * @return who the request claims to come from, {@link Actor#ANONYMOUS} if nobody
     */
    public Actor actor(Headers in, boolean trusted) {
        if (rules.jwtUser() != null) {
            BearerToken token = BearerToken.in(in.header("Authorization"));
            String user = name(token.claim(rules.jwtUser()));
            if (user != null) {
                Actor actor = Actor.user(user, Actor.How.JWT_UNVERIFIED);
                // only here: next to a proven name the claimed tenant would look proven as well
                return rules.jwtTenant() == null ? actor : actor.withTenant(name(token.claim(rules.jwtTenant())));
            }
        }
        if (trusted && rules.userHeader() != null) {
            String user = only(in, rules.userHeader());
            if (user != null) {
                return Actor.user(user, Actor.How.HEADER).withRoles(rolesIn(in));
            }
        }
        return Actor.ANONYMOUS;
    }

    /** A header that is there twice names nobody: one of the two may be the client's own. */
    private static String only(Headers in, String header) {
        String value = in.header(header);
        return value == null || !value.equals(in.allOf(header)) ? null : name(value);
    }

    private List<String> rolesIn(Headers in) {
        String header = rules.rolesHeader();
        String value = header == null ? null : in.header(header);
        if (value == null || value.length() > MAX_CHARS_OF_ROLES || !value.equals(in.allOf(header))) {
            return Collections.emptyList();
        }
        List<String> roles = new ArrayList<>();
        for (int from = 0; from <= value.length() && roles.size() < MAX_ROLES; ) {
            int comma = value.indexOf(',', from);
            int to = comma < 0 ? value.length() : comma;
            String role = name(value.substring(from, to));
            if (role != null) {
                roles.add(role);
            }
            from = to + 1;
        }
        return roles;
    }

    private static String name(String claimed) {
        String name = claimed == null || claimed.length() > MAX_CHARS ? "" : claimed.trim();
        return name.isEmpty() ? null : name;
    }
}
