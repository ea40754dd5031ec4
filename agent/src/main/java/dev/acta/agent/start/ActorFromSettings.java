package dev.acta.agent.start;

import dev.acta.agent.config.ActorSettings;
import dev.acta.agent.config.Settings;
import dev.acta.agent.instrument.identity.ActorRules;
import dev.acta.agent.instrument.identity.PropertyPath;
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
        roles = actor.roles();
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
    public List<String> roles() {
        return roles;
    }
}
