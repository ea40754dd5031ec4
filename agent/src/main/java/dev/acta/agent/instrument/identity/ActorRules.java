package dev.acta.agent.instrument.identity;

import java.util.List;

/** The operator's settings for who acts, read on the application's thread. Implementations are immutable. */
public interface ActorRules {

    /** @return where in the session the user's name is, or {@code null} */
    PropertyPath sessionUser();

    /** @return where in the session the user's roles are, or {@code null} */
    PropertyPath sessionRoles();

    /** @return where in the session the user's tenant is, or {@code null} */
    PropertyPath sessionTenant();

    /** @return claim of a bearer token that names the user, or {@code null} */
    String jwtUser();

    /** @return claim of a bearer token that names the user's tenant, or {@code null} */
    String jwtTenant();

    /** @return header in which trusted proxies name the user, or {@code null} */
    String userHeader();

    /** @return headers in which trusted proxies name the tenant; the first that is there counts */
    List<String> tenantHeaders();

    /** @return header in which trusted proxies list the roles of the user whom {@link #userHeader} names, or {@code null} */
    String rolesHeader();

    /** @return whether actors are told with their names and e-mail addresses */
    boolean details();

    /** @return from a principal of Spring Security to the name that people call it by, or {@code null} */
    PropertyPath principalName();

    /** @return from a principal of Spring Security to its e-mail address, or {@code null} */
    PropertyPath principalEmail();

    /** @return roles that containers are asked for */
    List<String> roles();
}
