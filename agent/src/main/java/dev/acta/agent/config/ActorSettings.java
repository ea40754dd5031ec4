package dev.acta.agent.config;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Who acts, where neither the container nor a security framework says so. */
public final class ActorSettings {
    static final Setting<List<String>> SESSION_ATTRIBUTE = Setting.computed(
            "acta.actor.session-attribute",
            AttributePathType.PATH,
            "none",
            "0.1.0",
            "Where an application that checks passwords itself keeps its user: a session attribute and the properties or"
                    + " map keys that lead from it to the name, such as `account.username`. An attribute whose own name"
                    + " has dots stands in quotes: `\"com.acme.USER\".name`. Read only from sessions that the"
                    + " application itself has loaded for the request.");
    static final Setting<List<String>> SESSION_ROLES = Setting.computed(
            "acta.actor.session-roles",
            AttributePathType.PATH,
            "none",
            "0.1.0",
            "The same for the user's roles (an array, a collection, or one text with commas). Needs"
                    + " `acta.actor.session-attribute`.");
    static final Setting<List<String>> SESSION_TENANT = Setting.computed(
            "acta.actor.session-tenant",
            AttributePathType.PATH,
            "none",
            "0.1.0",
            "The same for the user's tenant. Needs `acta.actor.session-attribute`.");
    static final Setting<String> JWT_CLAIM = Setting.computed(
            "acta.actor.jwt-claim",
            TextType.TEXT,
            "none",
            "0.1.0",
            "The claim that names the user in a bearer token, such as `sub`. The token's signature is not checked, and"
                    + " the actor is marked `jwt-unverified`.");
    static final Setting<String> JWT_TENANT_CLAIM = Setting.computed(
            "acta.actor.jwt-tenant-claim",
            TextType.TEXT,
            "none",
            "0.1.0",
            "The claim that names the tenant of a user who is known by `acta.actor.jwt-claim`, and of no other.");
    static final Setting<String> HEADER = Setting.computed(
            "acta.actor.header",
            TextType.HEADER_NAME,
            "none",
            "0.1.0",
            "The request header in which a proxy that has authenticated the user gives the name, such as `X-User`."
                    + " Believed only of `acta.http.trusted-proxies`.");
    static final Setting<String> ROLES_HEADER = Setting.computed(
            "acta.actor.roles-header",
            TextType.HEADER_NAME,
            "none",
            "0.1.0",
            "The request header in which such a proxy lists the roles of the user whom it names in `acta.actor.header`,"
                    + " with commas between them, such as `X-Role`.");
    static final Setting<Boolean> DETAILS = Setting.of(
            "acta.actor.details",
            FlagType.FLAG,
            true,
            "0.1.0",
            "Whether actors are told with their name and e-mail address (`actor.name`, `actor.email`) where Spring Security's"
                    + " principal has them in memory: claims and attributes of OpenID Connect and OAuth 2, persons of LDAP, and"
                    + " what the two settings below name.");
    static final Setting<List<String>> PRINCIPAL_NAME = Setting.computed(
            "acta.actor.principal-name",
            AttributePathType.PATH,
            "none",
            "0.1.0",
            "The properties or map keys that lead from the application's own principal in Spring Security to the name that"
                    + " people call it by, such as `account.fullName`. They are asked once for each login or request and must"
                    + " not load anything.");
    static final Setting<List<String>> PRINCIPAL_EMAIL = Setting.computed(
            "acta.actor.principal-email",
            AttributePathType.PATH,
            "none",
            "0.1.0",
            "The same for its e-mail address, such as `account.email`.");
    static final Setting<List<String>> ROLES = Setting.of(
            "acta.actor.roles",
            ListType.ROLES,
            Collections.<String>emptyList(),
            "0.1.0",
            "Roles that the container is asked for (`isUserInRole`), because most containers do not list a user's roles."
                    + " Tomcat does; there this is not needed.");

    static final Setting<Boolean> JAAS = Setting.of(
            "acta.actor.jaas",
            FlagType.FLAG,
            false,
            "0.1.0",
            "Whether a JAAS login (`LoginContext`) is a user's: it is told by `auth.login`, `auth.failed` and `auth.logout`, and"
                    + " within a request it names who acts. Only for applications that check their users' passwords so: one that"
                    + " logs in to other systems that way, with an account of its own, would be named by that account. The subject of a remote call counts too: [rpc.md](rpc.md).");

    static final List<Setting<?>> DECLARED = Arrays.<Setting<?>>asList(
            SESSION_ATTRIBUTE,
            SESSION_ROLES,
            SESSION_TENANT,
            JWT_CLAIM,
            JWT_TENANT_CLAIM,
            HEADER,
            ROLES_HEADER,
            DETAILS,
            PRINCIPAL_NAME,
            PRINCIPAL_EMAIL,
            ROLES,
            JAAS);

    private final List<String> sessionUser;
    private final List<String> sessionRoles;
    private final List<String> sessionTenant;
    private final String jwtClaim;
    private final String jwtTenantClaim;
    private final String header;
    private final String rolesHeader;
    private final boolean details;
    private final List<String> principalName;
    private final List<String> principalEmail;
    private final List<String> roles;
    private final boolean jaas;

    ActorSettings(Sources sources) throws ConfigException {
        sessionUser = sources.value(SESSION_ATTRIBUTE);
        sessionRoles = sources.value(SESSION_ROLES);
        sessionTenant = sources.value(SESSION_TENANT);
        jwtClaim = sources.value(JWT_CLAIM);
        jwtTenantClaim = sources.value(JWT_TENANT_CLAIM);
        header = sources.value(HEADER);
        rolesHeader = sources.value(ROLES_HEADER);
        details = sources.value(DETAILS);
        principalName = sources.value(PRINCIPAL_NAME);
        principalEmail = sources.value(PRINCIPAL_EMAIL);
        roles = sources.value(ROLES);
        jaas = sources.value(JAAS);
    }

    /** The session attribute and the steps from it to the user's name, null if there are none. */
    public List<String> sessionUser() {
        return sessionUser;
    }

    /** The same for the user's roles. */
    public List<String> sessionRoles() {
        return sessionRoles;
    }

    /** The same for the user's tenant. */
    public List<String> sessionTenant() {
        return sessionTenant;
    }

    /** The claim that names the user, or null. */
    public String jwtClaim() {
        return jwtClaim;
    }

    /** The claim that names the user's tenant, or null. */
    public String jwtTenantClaim() {
        return jwtTenantClaim;
    }

    /** The header that names the user, or null. */
    public String header() {
        return header;
    }

    /** The header that lists that user's roles, or null. */
    public String rolesHeader() {
        return rolesHeader;
    }

    /** Whether actors are told with names and e-mail addresses. */
    public boolean details() {
        return details;
    }

    /** The steps from a principal to its name, null if there are none. */
    public List<String> principalName() {
        return principalName;
    }

    /** The same for its e-mail address. */
    public List<String> principalEmail() {
        return principalEmail;
    }

    /** Whether JAAS logins name users. */
    public boolean jaas() {
        return jaas;
    }

    /** Roles that containers are asked for. */
    public List<String> roles() {
        return roles;
    }
}
