package dev.acta.agent.instrument.servlet.javax;

import dev.acta.agent.context.Current;
import dev.acta.agent.event.Actor;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.http.Exchange;
import dev.acta.agent.instrument.security.Logins;
import javax.servlet.http.HttpServletRequest;

/** Tells logins by {@code HttpServletRequest.login}; who it was the request says itself, which need not be the name that was typed. */
final class RequestLogin {

    private static final RequestLogin RUNNING = new RequestLogin(CaptureServices.running(), Logins.running());

    private static final String METHOD = "login";

    private final CaptureServices services;
    private final Logins logins;
    private final ContainerUser users;

    private RequestLogin(CaptureServices services, Logins logins) {
        this.services = services;
        this.logins = logins;
        this.users = new ContainerUser(services);
    }

    static RequestLogin running() {
        return RUNNING;
    }

    Object enter() {
        return logins.enter();
    }

    void exit(Object entered, Object request, String name, Throwable thrown) {
        if (entered == null) {
            return;
        }
        Actor proven = thrown == null ? proven(request, name) : Actor.ANONYMOUS;
        if (proven.isAnonymous()) {
            logins.checked(entered, name, thrown, METHOD);
        } else {
            logins.accepted(entered, proven, name, METHOD, null);
        }
    }

    /** Spring Security has told already who acts now, and with which roles; its request would say a name alone. */
    private Actor proven(Object request, String name) {
        Exchange exchange = (Exchange) services.context().current().request();
        Actor acting = exchange == null ? Actor.ANONYMOUS : exchange.story().actor();
        return acting.how() == Actor.How.SPRING_SECURITY && String.valueOf(name).equalsIgnoreCase(acting.id())
                ? acting
                : userOf(request);
    }

    private Actor userOf(Object request) {
        Current current = services.context().current();
        if (!(request instanceof HttpServletRequest) || !current.beginObserving()) {
            return Actor.ANONYMOUS;
        }
        try {
            return users.of((HttpServletRequest) request);
        } catch (RuntimeException broken) { // a request of the application
            return Actor.ANONYMOUS;
        } finally {
            current.endObserving();
        }
    }
}
