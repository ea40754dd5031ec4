package dev.acta.agent.instrument.servlet.javax;

import java.security.Principal;

/** Whom wrappers of the application told last within a request, so that the same answer is not looked at again and again. */
final class ToldUser {

    private volatile Object last;

    /**
     * @param user a principal or a name
     * @return the name, {@code null} if it is that of the last time or none
     */
    String changed(Object user) {
        Object before = last;
        if (user == before) {
            return null;
        }
        last = user;
        String name = user instanceof Principal ? ((Principal) user).getName() : user.toString();
        return name == null || name.isEmpty() ? null : name;
    }
}
