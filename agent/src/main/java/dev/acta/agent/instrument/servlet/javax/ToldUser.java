package dev.acta.agent.instrument.servlet.javax;

import dev.acta.agent.context.Current;
import dev.acta.agent.event.Actor;
import dev.acta.agent.instrument.http.Exchange;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;

/**
 * Whom wrappers of the application told last, asked one question, and which wrappers those were: when one of them no longer knows anybody,
 * that user is gone. Wrappers are told apart by class, for each dispatch may have one of its own. Thread-safe.
 */
final class ToldUser {

    private final List<Class<?>> tellers = new ArrayList<>(2);
    private Object last;
    private String name;

    /**
     * A wrapper has answered.
     *
     * @param teller its class
     * @param user a principal or a name, or {@code null}
     */
    void told(Class<?> teller, Object user, Exchange exchange, Current current) {
        String known = nameOf(user);
        boolean changed;
        if (user != null && known == null) {
            return; // a principal that is unable to tell
        }
        if (known == null || known.isEmpty()) {
            String gone = goneBy(teller);
            changed = gone != null && exchange.disowns(gone);
        } else {
            keep(teller, user, known);
            changed = !known.equals(exchange.story().actor().id()) && exchange.sees(Actor.principal(known));
        }
        if (changed) {
            current.become(exchange.story());
        }
    }

    /** Whether it is whom they told last. */
    synchronized boolean hasTold(String user) {
        return user != null && user.equals(name);
    }

    /** Of the one whom it told the last time, the name is known. */
    private String nameOf(Object user) {
        if (!(user instanceof Principal)) {
            return (String) user;
        }
        synchronized (this) {
            if (user == last) {
                return name;
            }
        }
        return ContainerUser.nameOf((Principal) user);
    }

    private synchronized void keep(Class<?> teller, Object user, String known) {
        if (!known.equals(name)) {
            tellers.clear();
        }
        if (!tellers.contains(teller)) {
            tellers.add(teller);
        }
        last = user;
        name = known;
    }

    /** @return who is gone, {@code null} if somebody else has told that one */
    private synchronized String goneBy(Class<?> teller) {
        if (!tellers.contains(teller)) {
            return null;
        }
        String gone = name;
        tellers.clear();
        last = null;
        name = null;
        return gone;
    }
}
