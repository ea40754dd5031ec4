package dev.acta.agent.instrument.springsecurity;

import dev.acta.agent.event.Actor;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.Getter;
import dev.acta.agent.instrument.KnownType;
import java.security.Principal;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code Authentication} objects, all from memory: name, authorities as roles, the claim {@code groups} of tokens that Spring
 * Security has verified. The re-entry guard must be up. Thread-safe.
 */
public final class Authentications {

    private static final KnownType ANONYMOUS =
            new KnownType("org.springframework.security.authentication.AnonymousAuthenticationToken");
    private static final KnownType RUN_AS =
            new KnownType("org.springframework.security.access.intercept.RunAsUserToken");
    private static final KnownType SWITCHED =
            new KnownType("org.springframework.security.web.authentication.switchuser.SwitchUserGrantedAuthority");
    /** Says how somebody logged in, not what he may do. */
    private static final KnownType FACTOR =
            new KnownType("org.springframework.security.core.authority.FactorGrantedAuthority");

    private static final KnownType CLAIMS = new KnownType("org.springframework.security.oauth2.core.ClaimAccessor");

    private static final KnownType PRE_AUTHENTICATED = new KnownType(
            "org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken");

    private static final Getter IS_AUTHENTICATED = new Getter("isAuthenticated");
    private static final Getter PRINCIPAL = new Getter("getPrincipal");
    private static final Getter CREDENTIALS = new Getter("getCredentials");
    private static final Getter AUTHORITIES = new Getter("getAuthorities");
    private static final Getter AUTHORITY = new Getter("getAuthority");
    private static final Getter SOURCE = new Getter("getSource");
    private static final Getter CLAIM_MAP = new Getter("getClaims");

    private static final int MAX_NAMES = 64;
    private static final int MAX_SWITCHES = 8;

    private final CaptureServices services;

    /** @param services of the agent */
    public Authentications(CaptureServices services) {
        this.services = services;
    }

    /**
     * @param authentication may be {@code null}
     * @return whether it is a user's who has proven to be it
     */
    public boolean isSomebody(Object authentication) {
        return authentication instanceof Principal
                && !ANONYMOUS.isTypeOf(authentication)
                && Boolean.TRUE.equals(IS_AUTHENTICATED.of(authentication));
    }

    /**
     * Who acts with an authentication that is somebody's.
     *
     * @param authentication for which {@link #isSomebody} holds
     * @param known who acted until now
     * @return {@link Actor#ANONYMOUS} if it does not say
     */
    public Actor actorOf(Object authentication, Actor known) {
        String name = ((Principal) authentication).getName();
        if (RUN_AS.isTypeOf(authentication)) {
            // lent by the application for one call; whoever makes that call stays the actor
            return known.isAnonymous() || known.id().equals(name) ? known : known.onBehalfOf(name);
        }
        Object actor = authentication;
        for (int i = 0; i < MAX_SWITCHES; i++) {
            Object source = switchedFrom(actor);
            if (source == null) {
                break;
            }
            actor = source;
        }
        String actorName = ((Principal) actor).getName();
        if (actorName == null || actorName.isEmpty()) {
            return Actor.ANONYMOUS;
        }
        Object principal = PRINCIPAL.of(actor);
        Actor user = Actor.user(actorName, Actor.How.SPRING_SECURITY)
                .withRoles(rolesOf(actor))
                .withGroups(groupsOf(principal))
                .onBehalfOf(actor == authentication ? null : name);
        return PrincipalDetails.describe(
                isSentAlong(actor) ? user.sentAlong() : user,
                principal,
                services.rules().actor());
    }

    /**
     * @param authentication may be {@code null}
     * @return whether the application took for its name what the request brought along: a header that says who it is, or a key. The name in a
     *     certificate is no key
     */
    public boolean isSentAlong(Object authentication) {
        return PRE_AUTHENTICATED.isTypeOf(authentication)
                && !(CREDENTIALS.of(authentication) instanceof X509Certificate);
    }

    /** The authentication of whoever switched to this user, or {@code null}. */
    private static Object switchedFrom(Object authentication) {
        Object authorities = AUTHORITIES.of(authentication);
        if (authorities instanceof Collection) {
            for (Object each : (Collection<?>) authorities) {
                Object source = SWITCHED.isTypeOf(each) ? SOURCE.of(each) : null;
                if (source instanceof Principal) {
                    return source;
                }
            }
        }
        return null;
    }

    private static List<String> rolesOf(Object authentication) {
        Object authorities = AUTHORITIES.of(authentication);
        if (!(authorities instanceof Collection) || ((Collection<?>) authorities).isEmpty()) {
            return Collections.emptyList();
        }
        List<String> roles = new ArrayList<>(((Collection<?>) authorities).size());
        for (Object each : (Collection<?>) authorities) {
            Object role = SWITCHED.isTypeOf(each) || FACTOR.isTypeOf(each) ? null : AUTHORITY.of(each);
            if (role instanceof String && roles.size() < MAX_NAMES) {
                roles.add((String) role);
            }
        }
        return roles;
    }

    private static List<String> groupsOf(Object principal) {
        Object claims = CLAIMS.isTypeOf(principal) ? CLAIM_MAP.of(principal) : null;
        Object claimed = claims instanceof Map ? ((Map<?, ?>) claims).get("groups") : null;
        if (!(claimed instanceof Collection) || ((Collection<?>) claimed).isEmpty()) {
            return Collections.emptyList();
        }
        List<String> groups = new ArrayList<>();
        for (Object each : (Collection<?>) claimed) {
            if (each instanceof String && groups.size() < MAX_NAMES) {
                groups.add((String) each);
            }
        }
        return groups;
    }
}
