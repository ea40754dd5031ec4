package dev.acta.agent.instrument.shiro;

import dev.acta.agent.instrument.Getter;
import dev.acta.agent.instrument.identity.PropertyPath;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * Reads Shiro's principals and roles, all from memory. The re-entry guard must be up. Stateless.
 *
 * <p>A principal may be any object. One that is no text has the name of the first of these properties that it has; its
 * {@code toString()} could say anything.
 */
public final class Principals {

    /** The subject's own; the method of this name also looks for borrowed ones, in a session that may be in a store. */
    private static final Getter OWN = Getter.ofField("principals");

    private static final Getter PRIMARY = new Getter("getPrimaryPrincipal");
    private static final Getter ROLES = new Getter("getRoles");
    private static final PropertyPath ROLE_NAMES = path();

    private static final PropertyPath[] NAMES = {
        path(), path("username"), path("userName"), path("loginName"), path("login"), path("name"), path("id")
    };

    private static PropertyPath path(String... steps) {
        String[] segments = new String[steps.length + 1];
        segments[0] = "principal";
        System.arraycopy(steps, 0, segments, 1, steps.length);
        return new PropertyPath(Arrays.asList(segments));
    }

    /** The principals that a subject itself has, {@code null} if it is nobody. */
    Object ownOf(Object subject) {
        return OWN.of(subject);
    }

    /** The name of the primary one, {@code null} if there is none. */
    String nameIn(Object principals) {
        return nameOf(PRIMARY.of(principals));
    }

    /** @return the name of a principal, {@code null} if it has none that is known */
    public String nameOf(Object primary) {
        String name = null;
        for (int i = 0; primary != null && name == null && i < NAMES.length; i++) {
            name = NAMES[i].nameIn(primary);
        }
        return name;
    }

    /** The roles of an {@code AuthorizationInfo}. */
    List<String> rolesIn(Object authorization) {
        Object roles = ROLES.of(authorization);
        return roles instanceof Collection ? ROLE_NAMES.namesIn(roles) : Collections.<String>emptyList();
    }
}
