package dev.acta.agent.instrument.jaas;

import dev.acta.agent.context.Current;
import dev.acta.agent.context.WeakIdentityMap;
import dev.acta.agent.event.Actor;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.http.Exchange;
import dev.acta.agent.instrument.identity.SubjectNames;
import dev.acta.agent.instrument.security.Logins;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.login.LoginContext;

/**
 * What a JAAS login tells: whether it came out well, and who it was. The user is the principal of the name that the application gave,
 * else the first that is neither group nor role. Within a request they are its actor, unless somebody is known already: within a
 * user's request an application may well log in to something else.
 */
final class LoginCapture {

    private final CaptureServices services;
    private final Logins logins;

    /** Users by the context with which they logged in, for it may log them out much later. */
    private final WeakIdentityMap<Object, Actor> users = new WeakIdentityMap<>();

    LoginCapture(CaptureServices services, Logins logins) {
        this.services = services;
        this.logins = logins;
    }

    static LoginCapture running() {
        return Running.CAPTURE;
    }

    /** Apart, because tests make captures without a running agent. */
    private static final class Running {
        static final LoginCapture CAPTURE = new LoginCapture(CaptureServices.running(), Logins.running());
    }

    Object enter(Object context) {
        Current current = services.context().current();
        if (current.isObserving() || !(context instanceof LoginContext)) {
            return null;
        }
        JaasLogin login = new JaasLogin((JaasLogin) current.login(), logins.enter());
        current.login(login);
        return login;
    }

    void given(Object callback, Object name) {
        Current current = services.context().current();
        JaasLogin login = (JaasLogin) current.login();
        if (login != null && !current.isObserving() && callback instanceof NameCallback) {
            login.name = (String) name;
        }
    }

    void exit(Object entered, Object context, Throwable thrown) {
        if (entered == null) {
            return;
        }
        JaasLogin login = (JaasLogin) entered;
        Current current = services.context().current();
        current.login(login.outer);
        if (login.name == null) { // the application itself, with a key tab or a ticket
            logins.undecided(login.check);
            return;
        }
        if (thrown != null) {
            logins.checked(login.check, login.name, thrown, Logins.PASSWORD);
            return;
        }
        Actor actor = actorOf(context, login.name, current);
        if (actor.isAnonymous()) {
            logins.undecided(login.check);
            return;
        }
        users.remove(context);
        users.putIfAbsent(context, actor);
        name(actor, context, current);
        logins.accepted(login.check, actor, login.name, Logins.PASSWORD, null);
    }

    private void name(Actor actor, Object context, Current current) {
        Exchange exchange = exchange(current);
        if (exchange == null) {
            return;
        }
        JaasState state = stateOf(exchange);
        Actor known = exchange.story().actor();
        if (!known.isAnonymous() && (state.named == null || known.how() != Actor.How.PRINCIPAL)) {
            return;
        }
        if (exchange.sees(actor)) {
            state.named = context;
            current.become(exchange.story());
        }
    }

    /** @return what {@link #loggedOut} takes */
    Object leaving(Object context) {
        Actor actor = context == null ? null : users.get(context);
        return actor == null ? null : logins.enterLogout(actor);
    }

    void loggedOut(Object left, Object context, Throwable thrown) {
        logins.loggedOut(left, thrown);
        if (context == null) {
            return;
        }
        users.remove(context);
        Current current = services.context().current();
        Exchange exchange = exchange(current);
        if (exchange != null && context instanceof LoginContext) {
            JaasState state = stateOf(exchange);
            if (state.named == context && exchange.seesNobodyBy(Actor.How.PRINCIPAL)) {
                state.named = null;
                current.become(exchange.story());
            }
        }
    }

    private static Exchange exchange(Current current) {
        Exchange exchange = Exchange.on(current);
        return exchange == null || current.isObserving() || exchange.isOver() ? null : exchange;
    }

    private static JaasState stateOf(Exchange exchange) {
        JaasState kept = exchange.kept(JaasState.class);
        if (kept == null) {
            kept = new JaasState();
            exchange.keep(kept);
        }
        return kept;
    }

    private static Actor actorOf(Object context, String given, Current current) {
        boolean observing = current.beginObserving();
        try {
            return SubjectNames.actorOf(((LoginContext) context).getSubject(), given);
        } finally {
            if (observing) {
                current.endObserving();
            }
        }
    }
}
