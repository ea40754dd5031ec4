package dev.acta.agent.instrument.security;

import dev.acta.agent.context.Current;
import dev.acta.agent.event.Actor;
import dev.acta.agent.event.SecurityEvent;
import dev.acta.agent.event.Story;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.http.Exchange;
import dev.acta.agent.instrument.http.SecurityMarks;

/**
 * Checks of credentials, logouts and refusals. Layers nest (a filter of Spring Security asks its manager, that a provider, that
 * JAAS): the outermost one that we know tells, because it alone knows how it came out. Thread-safe.
 */
public final class Logins {

    private static final Logins RUNNING = new Logins(CaptureServices.running());

    /** A name and a password; how they came, the request's head may know better. */
    public static final String PASSWORD = "password";

    /** Something before the application has told who it is, and its word comes with each request. */
    static final String PRE_AUTHENTICATED = "pre-authenticated";

    /** What a layer inside of another gets from {@link #enter()}. */
    private static final Object NESTED = new Object();

    private final CaptureServices services;

    Logins(CaptureServices services) {
        this.services = services;
    }

    /** @return those of the running agent */
    public static Logins running() {
        return RUNNING;
    }

    CaptureServices services() {
        return services;
    }

    /** @return the calling thread's state; its re-entry guard goes up around calls of the application's objects */
    Current current() {
        return services.context().current();
    }

    /**
     * Credentials are about to be checked.
     *
     * @return what {@link #accepted} or {@link #refused} or {@link #undecided} takes; {@code null} if nothing is to be told
     */
    public Object enter() {
        Current current = current();
        if (current.isObserving() || !services.rules().security().capturesLogins()) {
            return null;
        }
        Object entered = Long.valueOf(System.nanoTime());
        return current.enterAuthentication() ? entered : NESTED;
    }

    /**
     * The check is over and says neither yes nor no.
     *
     * @param entered what {@link #enter} returned
     */
    public void undecided(Object entered) {
        if (entered != null) {
            current().leaveAuthentication();
        }
    }

    /**
     * The check is over: it is they.
     *
     * @param entered what {@link #enter} returned
     * @param actor who it has proven to be, as far as the layer tells
     * @param attempted the name that was typed, which need not be that one's; {@code null} if there was none
     * @param method how the credentials came, if the layer knows better than the request; else {@code null}
     * @param realm which realm or application, or {@code null}
     */
    public void accepted(Object entered, Actor actor, String attempted, String method, String realm) {
        if (entered == null) {
            return;
        }
        Current current = current();
        current.leaveAuthentication();
        if (entered == NESTED || actor.id() == null) {
            return;
        }
        SecurityMarks marks = marks(current);
        if (marks != null && !marks.loggedIn(actor.id())) {
            return; // the same user again in the same request: another layer asked once more
        }
        // some containers keep the user in the session alone, and the request is done with that
        if (method == null && marks != null && marks.isLoginForm()) {
            become(actor, current);
        }
        Exchange exchange = Exchange.on(current);
        Actor shown = exchange == null ? actor : exchange.named(actor);
        Story story = services.context().storyOf(current).with(shown);
        SecurityEvent event = new SecurityEvent((Long) entered, SecurityEvent.Kind.LOGIN, story);
        offer(event, marks, method, realm, attempted == null ? actor.id() : attempted);
    }

    private static void become(Actor actor, Current current) {
        Exchange exchange = Exchange.on(current);
        if (exchange.sees(actor)) {
            current.become(exchange.story());
        }
    }

    /**
     * The check is over: it is not they.
     *
     * @param entered what {@link #enter} returned
     * @param attempted the name that was tried, or {@code null}; never a token
     * @param reason why
     * @param method how the credentials came, if the layer knows better than the request; else {@code null}
     * @param realm which realm or application, or {@code null}
     */
    public void refused(Object entered, String attempted, String reason, String method, String realm) {
        refused(entered, attempted, false, reason, method, realm);
    }

    /**
     * The same.
     *
     * @param sentAlong whether the request brought the name along, as it brings keys along
     */
    void refused(Object entered, String attempted, boolean sentAlong, String reason, String method, String realm) {
        if (entered == null) {
            return;
        }
        Current current = current();
        current.leaveAuthentication();
        if (entered == NESTED) {
            return;
        }
        SecurityMarks marks = marks(current);
        if (marks != null) {
            marks.refusalTold();
            if (PRE_AUTHENTICATED.equals(method) && !marks.headRefused(attempted, reason)) {
                return;
            }
        }
        Story story = services.context().storyOf(current);
        SecurityEvent event = new SecurityEvent((Long) entered, SecurityEvent.Kind.FAILED, story);
        Exchange exchange = Exchange.on(current);
        if (exchange != null && exchange.isKey(attempted, sentAlong)) {
            event.attemptedKey();
        }
        offer(event.attempted(attempted).reason(reason), marks, method, realm, attempted);
    }

    /**
     * The check is over, and an exception is the only no that there is.
     *
     * @param entered what {@link #enter} returned
     * @param name the name that was tried, or {@code null}
     * @param thrown the no, or {@code null}
     * @param method how the credentials came
     */
    public void checked(Object entered, String name, Throwable thrown, String method) {
        if (thrown != null) {
            refused(entered, name, Reason.of(thrown), method, null);
        } else if (name == null) {
            undecided(entered);
        } else {
            accepted(entered, Actor.principal(name), name, method, null);
        }
    }

    /** A form may be sent with an Authorization header beside it, so a password is the header's only if the name is, too. */
    private void offer(SecurityEvent event, SecurityMarks marks, String known, String realm, String name) {
        boolean byHead = marks != null
                && marks.method() != null
                && (known == null || known.equals(PASSWORD) && marks.isBasicLoginOf(name));
        event.by(byHead ? marks.method() : known, realm);
        if (byHead && marks.hasCredentials()) {
            event.repeatable();
        }
        event.ended(System.nanoTime(), null);
        services.ring().offer(event);
    }

    /** A logout under way: when it began, and who was there then. */
    private static final class Leaving {

        private final long start;
        private final Story story;

        Leaving(long start, Story story) {
            this.start = start;
            this.story = story;
        }
    }

    /**
     * Somebody is about to be logged out.
     *
     * @param actor who, {@code null} if the layer cannot tell
     * @return what {@link #loggedOut} takes; {@code null} if nothing is to be told
     */
    public Object enterLogout(Actor actor) {
        Current current = current();
        if (current.isObserving() || !services.rules().security().capturesLogins()) {
            return null;
        }
        Story story = services.context().storyOf(current);
        if (actor != null
                && actor.id() != null
                && !actor.id().equals(story.actor().id())) {
            Exchange exchange = Exchange.on(current);
            story = story.with(exchange == null ? actor : exchange.named(actor));
        }
        boolean nobody = !"user".equals(story.actor().type());
        Object entered = nobody ? NESTED : new Leaving(System.nanoTime(), story);
        return current.enterLogout() ? entered : NESTED;
    }

    /**
     * Somebody was logged out.
     *
     * @param entered what {@link #enterLogout} returned
     * @param thrown what kept it from happening, or {@code null}
     */
    public void loggedOut(Object entered, Throwable thrown) {
        if (entered == null) {
            return;
        }
        Current current = current();
        current.leaveLogout();
        SecurityMarks marks = marks(current);
        if (entered == NESTED || thrown != null || marks != null && !marks.loggedOut()) {
            return; // an outer layer, or another handler of the same logout, tells
        }
        Leaving leaving = (Leaving) entered;
        SecurityEvent event = new SecurityEvent(leaving.start, SecurityEvent.Kind.LOGOUT, leaving.story);
        event.ended(System.nanoTime(), null);
        services.ring().offer(event);
    }

    /**
     * Somebody was kept from something by a rule of the application's security.
     *
     * @param reason why
     */
    public void denied(String reason) {
        Current current = current();
        if (current.isObserving() || !services.rules().security().capturesLogins()) {
            return;
        }
        Exchange exchange = Exchange.on(current);
        if (exchange != null && !exchange.security().refusalTold()) {
            return;
        }
        SecurityEvent event = new SecurityEvent(
                System.nanoTime(), SecurityEvent.Kind.DENIED, services.context().storyOf(current));
        if (exchange != null) {
            event.refused(exchange.line(), exchange.servedBy(), 0);
        }
        services.ring().offer(event.reason(reason));
    }

    /** What a request asked for is kept back, and it is answered with the question who asks: it ends as a refusal does. */
    void challenged() {
        Current current = current();
        SecurityMarks marks = current.isObserving() ? null : marks(current);
        if (marks != null) {
            marks.challenged();
        }
    }

    private static SecurityMarks marks(Current current) {
        Exchange exchange = Exchange.on(current);
        return exchange == null ? null : exchange.security();
    }
}
