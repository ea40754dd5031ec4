package dev.acta.agent.instrument.jaas;

import dev.acta.agent.context.Current;
import dev.acta.agent.event.Actor;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.http.Exchange;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.security.auth.Subject;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.login.LoginContext;

/**
 * What a JAAS login within a request tells of its user: the principal of the name that the application gave, else the first that is
 * neither group nor role. Somebody who is known already is not replaced: within a user's request an application may well log in to
 * something else.
 */
final class LoginCapture {

    private static final int MAX_NAMES = 64;

    private final CaptureServices services;

    LoginCapture(CaptureServices services) {
        this.services = services;
    }

    static LoginCapture running() {
        return Running.CAPTURE;
    }

    /** Apart, because tests make captures without a running agent. */
    private static final class Running {
        static final LoginCapture CAPTURE = new LoginCapture(CaptureServices.running());
    }

    Object enter(Object context) {
        Exchange exchange = exchange(services.context().current());
        if (exchange == null || !(context instanceof LoginContext)) {
            return null;
        }
        JaasState state = stateOf(exchange);
        state.login = new JaasState.Login(state.login);
        return state;
    }

    void given(Object callback, Object name) {
        Exchange exchange = exchange(services.context().current());
        if (exchange != null && callback instanceof NameCallback) {
            JaasState.Login login = stateOf(exchange).login;
            if (login != null) {
                login.name = (String) name;
            }
        }
    }

    void exit(Object entered, Object context, Throwable thrown) {
        if (entered == null) {
            return;
        }
        JaasState state = (JaasState) entered;
        JaasState.Login login = state.login;
        state.login = login.outer;
        Current current = services.context().current();
        Exchange exchange = exchange(current);
        if (exchange == null || thrown != null || login.name == null) {
            return;
        }
        Actor known = exchange.story().actor();
        if (!known.isAnonymous() && (state.named == null || known.how() != Actor.How.PRINCIPAL)) {
            return;
        }
        boolean news;
        current.beginObserving();
        try {
            Actor actor = actorOf(((LoginContext) context).getSubject(), login.name);
            news = !actor.isAnonymous() && exchange.sees(actor);
        } finally {
            current.endObserving();
        }
        if (news) {
            state.named = context;
            current.become(exchange.story());
        }
    }

    void loggedOut(Object context) {
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
        Exchange exchange = (Exchange) current.request();
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

    private static Actor actorOf(Subject subject, String given) {
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
