package dev.acta.agent.instrument.identity;

import java.util.List;

/** What an operator may have set for who acts; nothing at first. */
public final class ActorSample implements ActorRules {

    public PropertyPath sessionUser;
    public PropertyPath sessionRoles;
    public PropertyPath sessionTenant;
    public String jwtUser;
    public String jwtTenant;
    public String userHeader;
    public List<String> tenantHeaders = List.of();
    public String rolesHeader;
    public boolean details = true;
    public PropertyPath principalName;
    public PropertyPath principalEmail;
    public List<String> roles = List.of();

    @Override
    public PropertyPath sessionUser() {
        return sessionUser;
    }

    @Override
    public PropertyPath sessionRoles() {
        return sessionRoles;
    }

    @Override
    public PropertyPath sessionTenant() {
        return sessionTenant;
    }

    @Override
    public String jwtUser() {
        return jwtUser;
    }

    @Override
    public String jwtTenant() {
        return jwtTenant;
    }

    @Override
    public String userHeader() {
        return userHeader;
    }

    @Override
    public List<String> tenantHeaders() {
        return tenantHeaders;
    }

    @Override
    public String rolesHeader() {
        return rolesHeader;
    }

    @Override
    public boolean details() {
        return details;
    }

    @Override
    public PropertyPath principalName() {
        return principalName;
    }

    @Override
    public PropertyPath principalEmail() {
        return principalEmail;
    }

    @Override
    public List<String> roles() {
        return roles;
    }
}
