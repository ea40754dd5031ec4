package dev.acta.agent.instrument.api;

import dev.acta.agent.context.Current;
import dev.acta.agent.event.Actor;
import dev.acta.agent.event.SecurityEvent;
import dev.acta.agent.event.Story;
import dev.acta.agent.instrument.http.Exchange;
import dev.acta.agent.instrument.http.SecurityMarks;

/** Logins and logouts of an application that sees to them itself. */
final class ClaimedLogins {

    private ClaimedLogins() {}

    /**
     * @param given members of an event
     * @param story who and within what, by the application's word
     * @return {@code null} if it is no login and no logout, or one of nobody, or one of which nobody knows whether it worked
     */
    static SecurityEvent read(Given given, Story story) {
        if (!"security".equals(given.text("type"))) {
            return null;
        }
        String outcome = given.text("outcome");
        boolean failed = "failure".equals(outcome) || "denied".equals(outcome);
        boolean worked = !failed && !"unknown".equals(outcome);
        SecurityEvent.Kind kind;
        if ("LOGIN".equals(given.text("action")) && (failed || worked && given.text("user") != null)) {
            kind = failed ? SecurityEvent.Kind.FAILED : SecurityEvent.Kind.LOGIN;
        } else if ("LOGOUT".equals(given.text("action")) && worked) {
            kind = SecurityEvent.Kind.LOGOUT;
        } else {
            return null;
        }
        SecurityEvent event = new SecurityEvent(System.nanoTime(), kind, story).claimed(given.text("level"));
        return event.attempted(given.text("attempted")).reason(given.text("reason"));
    }

    /** The request is theirs from now on, or nobody's any more, unless somebody else was observed to act. */
    static void follow(SecurityEvent event, Current current) {
        Exchange exchange = Exchange.on(current);
        if (exchange == null) {
            return;
        }
        Actor known = exchange.story().actor();
        boolean changed = event.kind() == SecurityEvent.Kind.LOGIN
                ? (known.isAnonymous() || known.how() == Actor.How.API)
                        && exchange.sees(Actor.user(event.story().actor().id(), Actor.How.API))
                : event.kind() == SecurityEvent.Kind.LOGOUT && exchange.seesNobodyBy(Actor.How.API);
        if (changed) {
            current.become(exchange.story());
        }
    }

    /** Whether the request has not told of it yet: the server may have seen the same login. */
    static boolean isNews(SecurityEvent event, Current current) {
        Exchange exchange = Exchange.on(current);
        if (exchange == null) {
            return true;
        }
        SecurityMarks marks = exchange.security();
        switch (event.kind()) {
            case LOGIN:
                return marks.loggedIn(event.story().actor().id());
            case LOGOUT:
                return marks.loggedOut();
            default:
                marks.refusalTold(); // a 401 that follows is this one's
                return true;
        }
    }
}
