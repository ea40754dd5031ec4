package dev.acta.agent.instrument.security;

import dev.acta.agent.context.Current;
import dev.acta.agent.event.Actor;
import dev.acta.agent.instrument.springsecurity.Authentications;
import java.security.Principal;

/** Spring Security 3.2 to 7. Its {@code Authentication} is a {@link Principal}, so that hardly anything need be looked up. */
final class SpringCapture {

    private static final SpringCapture RUNNING = new SpringCapture(Logins.running());

    /** What decides on a session, and what decides within it: strategies consist of others. */
    private static final Object OUTERMOST = new Object();

    private static final Object WITHIN_ANOTHER = new Object();

    private static final String TOKENS = "org.springframework.security.";

    /** Tokens whose principal is a name, and how their credentials came. That of any other may be the secret itself. */
    private static final String[][] NAMED = {
        {TOKENS + "authentication.UsernamePasswordAuthenticationToken", Logins.PASSWORD},
        {TOKENS + "authentication.RememberMeAuthenticationToken", "remember-me"},
        {TOKENS + "web.authentication.preauth.PreAuthenticatedAuthenticationToken", Logins.PRE_AUTHENTICATED},
        {TOKENS + "authentication.jaas.JaasAuthenticationToken", Logins.PASSWORD},
    };

    private final Authentications authentications;
    private final Logins logins;

    SpringCapture(Logins logins) {
        this.logins = logins;
        this.authentications = new Authentications(logins.services());
    }

    static SpringCapture running() {
        return RUNNING;
    }

    Object enter() {
        return logins.enter();
    }

    void exit(Object entered, Object token, Object result, Throwable thrown) {
        if (entered == null) {
            return;
        }
        String[] named = kindOf(token);
        String method = named == null ? null : named[1];
        String attempted = named == null ? null : nameOf(token);
        if (thrown != null) {
            logins.refused(entered, attempted, isSentAlong(token), Reason.of(thrown), method, null);
            return;
        }
        Actor actor = actorOf(result);
        if (actor == null) {
            logins.undecided(entered); // a provider that leaves it to others, or one step of several
        } else {
            logins.accepted(entered, actor, attempted, method, null);
        }
    }

    /**
     * It is decided whether somebody whose credentials were accepted gets a session; other credentials may be checked meanwhile.
     *
     * @return what {@link #exitSession} takes
     */
    Object enterSession() {
        return logins.current().enterSessionDecision() ? OUTERMOST : WITHIN_ANOTHER;
    }

    /** They get a session, or do not. That they logged in was told. */
    void exitSession(Object decision, Object authentication, Throwable thrown) {
        if (decision == null) {
            return; // it was not entered
        }
        logins.current().leaveSessionDecision();
        Object entered = thrown != null && decision == OUTERMOST ? logins.enter() : null;
        if (entered == null) {
            return;
        }
        Actor actor = actorOf(authentication);
        String[] named = kindOf(authentication);
        logins.refused(
                entered,
                actor == null ? null : actor.id(),
                isSentAlong(authentication),
                Reason.of(thrown),
                named == null ? null : named[1],
                null);
    }

    Object enterLogout(Object authentication) {
        return logins.enterLogout(actorOf(authentication));
    }

    void exitLogout(Object entered, Throwable thrown) {
        logins.loggedOut(entered, thrown);
    }

    void denied(Object exception) {
        if (exception instanceof Throwable) {
            logins.denied(Reason.of((Throwable) exception));
        }
    }

    private static String[] kindOf(Object token) {
        for (Class<?> type = token == null ? null : token.getClass(); type != null; type = type.getSuperclass()) {
            for (String[] each : NAMED) {
                if (each[0].equals(type.getName())) {
                    return each;
                }
            }
        }
        return null;
    }

    /** Who has proven to be it, {@code null} if nobody has. */
    private Actor actorOf(Object authentication) {
        Current current = logins.current();
        if (authentication == null || !current.beginObserving()) {
            return null;
        }
        try {
            Actor actor = authentications.isSomebody(authentication)
                    ? authentications.actorOf(authentication, Actor.ANONYMOUS)
                    : Actor.ANONYMOUS;
            return actor.id() == null ? null : actor;
        } catch (RuntimeException broken) { // a class of the application
            return null;
        } finally {
            current.endObserving();
        }
    }

    private boolean isSentAlong(Object token) {
        Current current = logins.current();
        if (!current.beginObserving()) {
            return false;
        }
        try {
            return authentications.isSentAlong(token);
        } finally {
            current.endObserving();
        }
    }

    private String nameOf(Object authentication) {
        Current current = logins.current();
        if (!(authentication instanceof Principal) || !current.beginObserving()) {
            return null;
        }
        try {
            String name = ((Principal) authentication).getName();
            return name == null || name.isEmpty() ? null : name;
        } catch (RuntimeException broken) { // a principal of the application
            return null;
        } finally {
            current.endObserving();
        }
    }
}
