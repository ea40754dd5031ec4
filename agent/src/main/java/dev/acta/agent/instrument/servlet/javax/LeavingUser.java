package dev.acta.agent.instrument.servlet.javax;

import dev.acta.agent.context.Current;
import dev.acta.agent.event.Actor;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.Getter;
import dev.acta.agent.instrument.KnownType;
import dev.acta.agent.instrument.http.Exchange;
import java.security.Principal;
import javax.servlet.ServletRequest;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpSession;

/**
 * Who is about to be logged out on Jetty. On a path that is open to all, Jetty looks for the user only when somebody asks, and a logout
 * asks nobody; but the session, which is at hand, has the user.
 */
final class LeavingUser {

    private static final LeavingUser RUNNING = new LeavingUser(CaptureServices.running());

    private static final KnownType JETTY = new KnownType(
            "org.eclipse.jetty.server.Request",
            "org.eclipse.jetty.ee8.nested.Request",
            "org.eclipse.jetty.ee9.nested.Request",
            "org.eclipse.jetty.ee10.servlet.ServletApiRequest",
            "org.eclipse.jetty.ee11.servlet.ServletApiRequest");

    /** Under which every Jetty keeps its {@code SessionAuthentication}. */
    private static final String ATTRIBUTE = "org.eclipse.jetty.security.UserIdentity";

    private static final Getter USER_IDENTITY = new Getter("getUserIdentity");
    private static final Getter PRINCIPAL = new Getter("getUserPrincipal");

    private final CaptureServices services;

    private LeavingUser(CaptureServices services) {
        this.services = services;
    }

    static LeavingUser running() {
        return RUNNING;
    }

    /**
     * @param servletRequest whose user logs out; it is that user's from now on, if it was nobody's
     * @return {@code false} if it is not the request that this thread serves, whose user stays
     */
    boolean look(Object servletRequest) {
        Current current = services.context().current();
        Exchange exchange = (Exchange) current.request();
        if (exchange == null || !(servletRequest instanceof HttpServletRequest) || !current.beginObserving()) {
            return true;
        }
        try {
            if (ServedRequests.isAnother((HttpServletRequest) servletRequest, exchange)) {
                return false;
            }
            if (!exchange.story().actor().isAnonymous()) {
                return true;
            }
            ServletRequest container = ContainerUser.innermost((HttpServletRequest) servletRequest);
            if (JETTY.isTypeOf(container)) {
                Actor actor = userOf(((HttpServletRequest) container).getSession(false));
                if (!actor.isAnonymous() && exchange.sees(actor)) {
                    current.become(exchange.story());
                }
            }
            return true;
        } finally {
            current.endObserving();
        }
    }

    private static Actor userOf(HttpSession session) {
        Object kept = session == null ? null : session.getAttribute(ATTRIBUTE);
        Object principal = PRINCIPAL.of(USER_IDENTITY.of(kept));
        String name = principal instanceof Principal ? ((Principal) principal).getName() : null;
        return name == null ? Actor.ANONYMOUS : Actor.principal(name);
    }
}
