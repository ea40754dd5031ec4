package dev.acta.agent.instrument.springsecurity;

import dev.acta.agent.event.Actor;
import dev.acta.agent.instrument.Getter;
import dev.acta.agent.instrument.KnownType;
import dev.acta.agent.instrument.identity.ActorRules;
import dev.acta.agent.instrument.identity.PropertyPath;
import java.util.Map;

/**
 * The name that people call a principal by, and its e-mail address: of types that have them in memory, and where the operator says
 * that the application's own type has them. The re-entry guard must be up. Stateless.
 */
final class PrincipalDetails {

    private static final KnownType CLAIMS = new KnownType("org.springframework.security.oauth2.core.ClaimAccessor");
    private static final KnownType ATTRIBUTES = new KnownType(
            "org.springframework.security.oauth2.core.user.OAuth2User",
            "org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal");
    private static final KnownType PERSON = new KnownType("org.springframework.security.ldap.userdetails.Person");

    private static final Getter CLAIM_MAP = new Getter("getClaims");
    private static final Getter ATTRIBUTE_MAP = new Getter("getAttributes");
    private static final Getter DISPLAY_NAME = new Getter("getDisplayName");
    private static final Getter COMMON_NAMES = new Getter("getCn");
    private static final Getter GIVEN_NAME = new Getter("getGivenName");
    private static final Getter SURNAME = new Getter("getSn");
    private static final Getter MAIL = new Getter("getMail");

    /** Longer names are no names, and every event of a request repeats them. */
    private static final int MAX_CHARS = 256;

    private PrincipalDetails() {}

    /**
     * @param actor as far as it is known
     * @param principal of its authentication, or {@code null}
     * @param rules what the operator set
     * @return the same actor with what its principal says; without it if that fails, because who it is is known all the same
     */
    static Actor describe(Actor actor, Object principal, ActorRules rules) {
        if (principal == null || principal instanceof String || !rules.details()) {
            return actor;
        }
        try {
            String name = at(rules.principalName(), principal);
            String email = at(rules.principalEmail(), principal);
            Object map = CLAIMS.isTypeOf(principal)
                    ? CLAIM_MAP.of(principal)
                    : ATTRIBUTES.isTypeOf(principal) ? ATTRIBUTE_MAP.of(principal) : null;
            if (map instanceof Map) {
                name = name == null ? nameIn((Map<?, ?>) map) : name;
                email = email == null ? emailIn((Map<?, ?>) map) : email;
            } else if (PERSON.isTypeOf(principal)) {
                name = name == null ? nameOf(principal) : name;
                email = email == null ? text(MAIL.of(principal)) : email;
            }
            return name == null && email == null ? actor : actor.withDetails(name, email);
        } catch (RuntimeException broken) { // a class of the application
            return actor;
        }
    }

    private static String at(PropertyPath path, Object principal) {
        return path == null ? null : text(path.nameIn(principal));
    }

    /** Standard claims of OpenID Connect Core 1.0, which other providers of OAuth 2 mostly use as well. */
    private static String nameIn(Map<?, ?> claims) {
        String name = text(claims.get("name"));
        return name != null ? name : both(text(claims.get("given_name")), text(claims.get("family_name")));
    }

    /** An address that the provider says nobody has verified is what its user typed there, and may be anybody's. */
    private static String emailIn(Map<?, ?> claims) {
        Object verified = claims.get("email_verified");
        boolean refuted = Boolean.FALSE.equals(verified) || "false".equals(verified);
        return refuted ? null : text(claims.get("email"));
    }

    private static String nameOf(Object person) {
        String name = text(DISPLAY_NAME.of(person));
        Object common = name == null ? COMMON_NAMES.of(person) : null;
        if (common instanceof Object[] && ((Object[]) common).length > 0) {
            name = text(((Object[]) common)[0]);
        }
        return name != null ? name : both(text(GIVEN_NAME.of(person)), text(SURNAME.of(person)));
    }

    private static String both(String given, String family) {
        if (given == null || family == null) {
            return given == null ? family : given;
        }
        return given + ' ' + family;
    }

    private static String text(Object value) {
        String text = value instanceof String ? ((String) value).trim() : "";
        return text.isEmpty() || text.length() > MAX_CHARS ? null : text;
    }
}
