package dev.acta.agent.instrument.identity;

import dev.acta.agent.event.Actor;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.security.auth.Subject;

/** Whom the principals of a JAAS subject name. */
public final class SubjectNames {

    private static final int MAX_NAMES = 64;

    private SubjectNames() {}

    /**
     * Calls the application's principals: the re-entry guard must be up.
     *
     * @param subject may be {@code null}
     * @param given the name with which somebody logged in, or {@code null}
     * @return the principal of that name, else the first that is neither group nor role; {@link Actor#ANONYMOUS} if there is none
     */
    public static Actor actorOf(Subject subject, String given) {
        String name = null;
        List<String> groups = Collections.emptyList();
        List<String> roles = Collections.emptyList();
        Object[] principals =
                subject == null ? new Object[0] : subject.getPrincipals().toArray();
        for (int i = 0; i < principals.length && i < MAX_NAMES; i++) {
            String each = ((Principal) principals[i]).getName();
            String type = principals[i].getClass().getName();
            if (each == null || each.isEmpty()) {
                continue;
            }
            if (type.contains("Group")) {
                groups = with(groups, each);
            } else if (type.contains("Role")) {
                roles = with(roles, each);
            } else if (name == null || each.equals(given)) {
                name = each;
            }
        }
        return name == null
                ? Actor.ANONYMOUS
                : Actor.principal(name).withGroups(groups).withRoles(roles);
    }

    private static List<String> with(List<String> names, String name) {
        List<String> all = new ArrayList<>(names);
        all.add(name);
        return all;
    }
}
