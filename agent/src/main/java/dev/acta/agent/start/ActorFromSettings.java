package dev.acta.agent.start;

import dev.acta.agent.config.ActorSettings;
import dev.acta.agent.config.Settings;
import dev.acta.agent.instrument.identity.ActorRules;
import dev.acta.agent.instrument.identity.PropertyPath;
import java.util.ArrayList;
import java.util.List;

/** The settings that tell who acts, each looked up once. */
final class ActorFromSettings implements ActorRules {

    private final PropertyPath sessionUser;
    private final PropertyPath sessionRoles;
    private final PropertyPath sessionTenant;
    private final String jwtUser;
    private final String jwtTenant;
    private final String userHeader;
    private final List<String> tenantHeaders;
    private final String rolesHeader;
    private final boolean details;
    private final PropertyPath principalName;
    private final PropertyPath principalEmail;
    private final List<String> roles;

    ActorFromSettings(Settings settings) {
        ActorSettings actor = settings.actor();
        sessionUser = path(actor.sessionUser());
        sessionRoles = path(actor.sessionRoles());
        sessionTenant = path(actor.sessionTenant());
        jwtUser = actor.jwtClaim();
        jwtTenant = actor.jwtTenantClaim();
        userHeader = actor.header();
        tenantHeaders = settings.http().tenantHeaders();
        rolesHeader = actor.rolesHeader();
        details = actor.details();
        principalName = fromPrincipal(actor.principalName());
        principalEmail = fromPrincipal(actor.principalEmail());
        roles = actor.roles();
    }

    /** The principal is given, so that every segment is a step. */
    private static PropertyPath fromPrincipal(List<String> steps) {
        if (steps == null) {
            return null;
        }
        List<String> segments = new ArrayList<>(steps);
        segments.add(0, "principal");
        return path(segments);
    }

    private static PropertyPath path(List<String> segments) {
        return segments == null ? null : new PropertyPath(segments);
    }

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
