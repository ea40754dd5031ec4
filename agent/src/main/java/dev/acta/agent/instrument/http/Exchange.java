package dev.acta.agent.instrument.http;

import dev.acta.agent.context.Current;
import dev.acta.agent.event.Actor;
import dev.acta.agent.event.BodyContent;
import dev.acta.agent.event.HttpBegin;
import dev.acta.agent.event.Level;
import dev.acta.agent.event.RequestLine;
import dev.acta.agent.event.Story;
import dev.acta.agent.event.Trace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

/**
 * One request from its first to its last moment, on whichever threads it runs. Kept with the server's request, so that a later
 * dispatch on another thread finds it again. Fields are volatile: those threads follow each other, but not always through a lock.
 */
public final class Exchange {

    private static final String EVENT_STREAM = "text/event-stream";

    private static final AtomicReferenceFieldUpdater<Exchange, String> ROUTE =
            AtomicReferenceFieldUpdater.newUpdater(Exchange.class, String.class, "route");

    private final long startNanos;
    private volatile RequestLine line;
    private final Actor atStart;
    private final HttpRules rules;
    private volatile Level possible;
    private final BodyCopy requestBody;
    private final BodyCopy responseBody;
    private final AtomicBoolean over = new AtomicBoolean();
    private final String tenant;
    private volatile Story story;
    private volatile Story whole;
    private volatile HttpBegin begin;
    private volatile boolean refused;
    private volatile Object principal;
    private volatile Incoming head;
    private volatile boolean disowned;
    private volatile Kept kept;
    private volatile Throwable escaped;
    private volatile boolean asynchronous;
    private volatile boolean ownedByServer;
    private volatile boolean servedBeyondItsEnd;
    private volatile boolean endsOnEventLoop;
    private volatile boolean servedOnAnyThread;
    private volatile String route;
    private volatile String mapping;
    private volatile boolean reached;
    private volatile String partOfRoute;
    private volatile String session;
    private volatile boolean sessionClaimed;
    private volatile List<String> tags = Collections.emptyList();
    private volatile Object loadedSession;
    private volatile String loadedSessionId;
    private volatile String formerSessionId;
    private volatile String formerSession;
    private final SecurityMarks security;
    private volatile boolean upgraded;
    private volatile boolean spanSeen;
    /** As the server got it, however long: rules must not be led astray by what was cut off. */
    private final String asked;

    Exchange(
            long startNanos,
            RequestLine line,
            String asked,
            BodyHead requestHead,
            Story story,
            String tenant,
            HttpRules rules,
            SecurityMarks security) {
        this.security = security;
        this.startNanos = startNanos;
        this.line = line;
        this.asked = asked;
        this.story = story;
        this.whole = story;
        this.tenant = tenant;
        this.atStart = story.actor();
        this.rules = rules;
        this.possible = rules.possible(line.method(), asked, line.contentType());
        this.requestBody = possible.keepsRequest() ? new BodyCopy(rules.bodies(), requestHead) : null;
        this.responseBody = possible.keepsResponse() ? new BodyCopy(rules.bodies(), null) : null;
    }

    long startNanos() {
        return startNanos;
    }

    /** @return what the client asked for */
    public RequestLine line() {
        return line;
    }

    /**
     * What the server served, as it says itself. A container that has shown a login form gives back the request that it kept meanwhile:
     * a POST is served where a GET came in. Rules hold for what was served; its body was read before and is not to be had.
     *
     * @param method HTTP method, or {@code null} if the server does not know it
     * @param contentType the Content-Type header, or {@code null}
     */
    public void servedAs(String method, String contentType) {
        RequestLine known = line;
        if (method == null || method.isEmpty() || method.equals(known.method()) || method.length() > rules.maxChars()) {
            return;
        }
        String type = contentType == null || contentType.length() <= rules.maxChars()
                ? contentType
                : contentType.substring(0, rules.maxChars());
        line = known.servedAs(method, type);
        possible = rules.possible(method, asked, type);
    }

    Actor atStart() {
        return atStart;
    }

    /** @return the most that may have to be kept of it; {@code NONE}: no event, but the work inside has a story all the same */
    public Level possible() {
        return possible;
    }

    /** @return what is to be kept of it, by the rules that held when it came in and the last user it had */
    Level decided() {
        return possible == Level.NONE
                ? Level.NONE
                : rules.decided(line.method(), asked, line.contentType(), whole.actor());
    }

    /** @return the path as the server reads it, where the one in the request line is only its beginning; else {@code null} */
    String resolvedPath() {
        if (asked.length() <= rules.maxChars()) {
            return null;
        }
        String resolved = rules.resolved(asked);
        return resolved.length() > rules.maxChars() ? resolved.substring(0, rules.maxChars()) : resolved;
    }

    /** @return what is to be on the disk before the application is reached; {@code null} as long as nobody asked for it */
    HttpBegin begin() {
        return begin;
    }

    /** @param event what is to be on the disk before the application is reached */
    void begin(HttpBegin event) {
        begin = event;
    }

    /** @return whether the application must not be reached */
    public boolean isRefused() {
        return refused;
    }

    /** The application must not be reached, now or by an error page. */
    void refuse() {
        refused = true;
        tag("refused");
    }

    /** @return where what the application reads is copied to, {@code null} if it is not to be kept */
    public BodyCopy requestBody() {
        return requestBody;
    }

    /** @return where what the application writes is copied to, {@code null} if it is not to be kept */
    public BodyCopy responseBody() {
        return responseBody;
    }

    static BodyContent contentOf(BodyCopy copy) {
        return copy == null ? null : copy.close();
    }

    /** @return its story with whoever acts now: the story of what happens next */
    public Story story() {
        return story;
    }

    /** @return its story with the last user it had, who may have logged out since: the story of the request as a whole */
    Story whole() {
        return whole;
    }

    /** @param in what keys are looked for in; let go of when the request is over */
    void head(Incoming in) {
        head = in;
    }

    /**
     * Whether what somebody gave for a name is a key that the request came with. What the request does from here on is searched for it. On a
     * thread that serves the request.
     *
     * @param name or key, or {@code null}
     * @param sentAlong whether the application says that it took it from the request
     */
    public boolean isKey(String name, boolean sentAlong) {
        Incoming in = head;
        return name != null && in != null && KeyAsName.isKey(name, sentAlong, session, story, in, rules.secrets());
    }

    /**
     * The same of an actor.
     *
     * @param actor who is about to be told
     * @return the same, who is not to be read if the name is a key
     */
    public Actor named(Actor actor) {
        Incoming in = head;
        return in == null ? actor : KeyAsName.judged(actor, session, story, in, rules.secrets());
    }

    /**
     * Somebody was seen to act, on a thread that serves the request. Counts unless the source is worth less than that of whoever acts now.
     *
     * @param actor who, not anonymous
     * @return whether that changed anything
     */
    public boolean sees(Actor actor) {
        return sees(actor, true);
    }

    /**
     * The same, on any thread.
     *
     * @param actor who, not anonymous
     * @param served whether the thread serves the request
     * @return whether that changed anything
     */
    public boolean sees(Actor actor, boolean served) {
        Actor known = story.actor();
        Actor seen = tenant == null || actor.tenant() != null ? actor : actor.withTenant(tenant);
        if (story.caller() != null) {
            seen = story.caller().beside(seen);
        }
        if (!seen.outranks(known) || seen.isSameAs(known)) {
            return false;
        }
        return acts(served || isForAnyThread() ? named(seen) : seen);
    }

    /** Threads that serve it at a time tell different things of it, and none must undo what another one has told. */
    private synchronized boolean acts(Actor actor) {
        Actor known = story.actor();
        if (!actor.outranks(known) || actor.isSameAs(known)) {
            return false;
        }
        Story next = story.with(actor);
        whole = next;
        story = next;
        disowned = false;
        return true;
    }

    private boolean isForAnyThread() {
        Incoming in = head;
        return in != null && in.isForAnyThread();
    }

    /**
     * The application has begun a span of its own; the first one that it serves the request in is the request's.
     *
     * @param traceId of the span's trace
     * @param spanId of the span
     * @return whether that changed anything
     */
    public synchronized boolean runsIn(String traceId, String spanId) {
        spanSeen = true;
        Story before = story;
        Trace trace = TraceHeaders.withSpan(before.trace(), traceId, spanId);
        if (trace == null) {
            return false;
        }
        Story traced = before.within(trace);
        whole = whole == before ? traced : whole.within(trace);
        story = traced;
        return true;
    }

    /** @return whether a span of the application's was seen */
    public boolean hasSpan() {
        return spanSeen;
    }

    /**
     * Whoever acted has logged out. What follows is nobody's doing; the request as a whole stays with the last user it had.
     *
     * @return whether that changed anything
     */
    public synchronized boolean seesNobody() {
        principal = null;
        Actor known = story.actor();
        if (known.isAnonymous()) {
            return false;
        }
        story = story.with(tenant == null ? Actor.ANONYMOUS : Actor.ANONYMOUS.withTenant(tenant));
        return true;
    }

    /**
     * A source no longer names anybody. It takes away only whom it gave.
     *
     * @param source that named somebody before, or not
     * @return whether that changed anything
     */
    public boolean seesNobodyBy(Actor.How source) {
        return story.actor().how() == source && seesNobody();
    }

    /**
     * The application itself no longer knows a user whom a wrapper of its own has named. What follows is nobody's, whatever principal the
     * container may have, until somebody is named anew.
     *
     * @param user the name that the wrapper had given
     * @return whether that changed anything
     */
    public boolean disowns(String user) {
        Actor acting = story.actor();
        if (acting.how() != Actor.How.PRINCIPAL || !user.equals(acting.id()) || !seesNobody()) {
            return false;
        }
        disowned = true;
        return true;
    }

    /** @return whether the application has said that it serves nobody, and nobody was named since */
    public boolean isDisowned() {
        return disowned;
    }

    /** The application has the container look who it is: its principal counts again. */
    public void asksContainer() {
        disowned = false;
    }

    /** The container's principal is to be looked at though it is the same as before. */
    public void looksAgain() {
        principal = null;
    }

    /** @return whether it is the container's principal that was looked at last */
    public boolean hasSeen(Object given) {
        return given == principal;
    }

    /**
     * Tells whether the container's principal is another than the one that was looked at last, so that it is to be read.
     *
     * @param given by the container, or {@code null}
     */
    public boolean isNewPrincipal(Object given) {
        if (given == principal || disowned || isOver() && !servedBeyondItsEnd) {
            return false;
        }
        principal = given;
        return true;
    }

    /**
     * What a capture keeps for this request, of which there is one for each type.
     *
     * @param type a class of the capture's
     * @return {@code null} if it keeps nothing, or the request is over
     */
    public <T> T kept(Class<T> type) {
        for (Kept each = kept; each != null; each = each.before) {
            if (type.isInstance(each.state)) {
                return type.cast(each.state);
            }
        }
        return null;
    }

    /** @param state what a capture keeps from now on; let go of when the request is over */
    public void keep(Object state) {
        kept = isOver() && !servedBeyondItsEnd ? null : new Kept(state, kept);
    }

    /** One capture's state. */
    private static final class Kept {

        private final Object state;
        private final Kept before;

        Kept(Object state, Kept before) {
            this.state = state;
            this.before = before;
        }
    }

    /** @return what left the outermost filter or servlet, or {@code null} */
    public Throwable escaped() {
        return escaped;
    }

    /** @param thrown what left the outermost filter or servlet */
    public void escaped(Throwable thrown) {
        escaped = thrown;
    }

    /** @return whether the application started asynchronous processing and we listen for its end */
    public boolean isAsynchronous() {
        return asynchronous;
    }

    /** From now on the request outlives the call that serves it. */
    public void becomesAsynchronous() {
        asynchronous = true;
    }

    /**
     * @return whether the server's own entry began the request and ends it; filters and servlets inside then only add what they
     *     know
     */
    public boolean isOwnedByServer() {
        return ownedByServer;
    }

    /** The server's own entry will end the request. */
    public void ownedByServer() {
        ownedByServer = true;
    }

    /**
     * The server ends it, and the thread that serves it goes on: what captures keep stays until {@link #left}, because whoever acts may
     * change on the way.
     */
    public void servedBeyondItsEnd() {
        servedBeyondItsEnd = true;
    }

    /** A framework works on it that does so on any thread, for several requests on one: none is said to serve it from now on. */
    public void servedOnAnyThread() {
        servedOnAnyThread = true;
    }

    /**
     * @param current what the calling thread knows
     * @return the request that it serves, and for whose user what runs on it acts; {@code null} outside of any, and where a framework works on
     *     that request on any thread: what runs when the server calls its listeners may be somebody else's
     */
    public static Exchange on(Current current) {
        Object served = current.request();
        return served instanceof Exchange && !((Exchange) served).servedOnAnyThread ? (Exchange) served : null;
    }

    /**
     * @return its story for a thread on which the server goes on with it; {@code null} once a framework works on it on any thread: what runs
     *     when the server calls its listeners may be somebody else's
     */
    public Story storyOnThread() {
        return servedOnAnyThread ? null : story;
    }

    /** The thread that served it beyond its end has left it. */
    public void left() {
        if (servedBeyondItsEnd) {
            servedBeyondItsEnd = false;
            forget();
        }
    }

    private void forget() {
        head = null;
        principal = null;
        kept = null;
    }

    boolean endsOnEventLoop() {
        return endsOnEventLoop;
    }

    /** The thread that ends it serves other connections too and must not wait for the disk, though it served this one. */
    public void endingOnEventLoop() {
        endsOnEventLoop = true;
    }

    /** @return the route that serves it, as far as anybody has told it, or {@code null} */
    public String route() {
        return route;
    }

    /** @return the same, else what the first servlet or filter that the container called is mapped to, or {@code null} */
    public String servedBy() {
        return route != null ? route : mapping;
    }

    /**
     * A container may have answered before the call returns that would tell its route, and may have called another servlet for the
     * request by then.
     *
     * @param template what the container called first is mapped to, or {@code null}
     */
    public void mapping(String template) {
        if (template != null && mapping == null && !security.isTurnedAway()) {
            mapping = template;
        }
    }

    /** @return whether a filter or servlet was called for what the client asked for, and not for what the container forwards to */
    public boolean isReached() {
        return reached;
    }

    /** A filter or servlet is called for what the client asked for. */
    public void reached() {
        reached = true;
    }

    /** @return whether a mapping is known */
    public boolean isMapped() {
        return mapping != null;
    }

    /**
     * @param template the route that serves it, such as {@code /orders/{id}}, or {@code null}; the first one told counts, which is the
     *     outermost dispatch's. A login page that is served in place of what was asked for tells none
     */
    public void route(String template) {
        // two threads may tell at a time, and who knows nothing must not undo what the other one has told
        if (template != null && !security.isTurnedAway()) {
            ROUTE.compareAndSet(this, null, template);
        }
    }

    /** @return what locators of sub-resources have matched so far, or {@code null} */
    public String partOfRoute() {
        return partOfRoute;
    }

    /** @param templates of the locators that have matched so far; the resource that they find will tell the whole route */
    public void partOfRoute(String templates) {
        partOfRoute = templates;
    }

    /** @return the session's id in the clear, or {@code null} */
    public String session() {
        return session;
    }

    /** @param id the session's id in the clear */
    public void session(String id) {
        session = id;
        sessionClaimed = false;
        story.sessions().add(id);
    }

    /** @return whether {@link #session} is the client's word alone */
    boolean isSessionClaimed() {
        return sessionClaimed;
    }

    /** @param id what the client says that its session is, whether there is one or not */
    void claimedSession(String id) {
        session = id;
        sessionClaimed = true;
        story.sessions().claim(id);
    }

    /** @return marks of the event to come, never {@code null}, immutable */
    public List<String> tags() {
        return tags;
    }

    /**
     * Marks the event to come; a mark is kept once.
     *
     * @param tag such as {@code aborted}, {@code websocket} or {@code sse}
     */
    public synchronized void tag(String tag) {
        if (tags.contains(tag)) {
            return;
        }
        List<String> more = new ArrayList<>(tags);
        more.add(tag);
        tags = Collections.unmodifiableList(more);
    }

    /**
     * Marks what the answer's head says: the connection becomes a WebSocket or something else, or the body is a stream of server-sent events.
     *
     * @param status of the answer
     * @param upgrade its header {@code Upgrade}, or {@code null}
     * @param contentType its header {@code Content-Type}, or {@code null}
     */
    public void answered(int status, String upgrade, String contentType) {
        if (status == 101) {
            tag("websocket".equalsIgnoreCase(upgrade) ? "websocket" : "upgrade");
        }
        if (contentType != null && contentType.regionMatches(true, 0, EVENT_STREAM, 0, EVENT_STREAM.length())) {
            tag("sse");
        }
    }

    /** @return the session that the application itself loaded, as it last got it; {@code null} before and once the request is over */
    public Object loadedSession() {
        return loadedSession;
    }

    /** @return id in the clear of the session that the application loaded, or {@code null} */
    public String loadedSessionId() {
        return loadedSessionId;
    }

    /**
     * The application loaded its session, or its id changed.
     *
     * @param object the session; let go of when the request is over
     * @param id its id in the clear
     */
    public void sessionLoaded(Object object, String id) {
        if (id == null || !id.equals(loadedSessionId)) {
            formerSessionId = loadedSessionId;
            formerSession = sessionClaimed ? null : session;
        }
        loadedSessionId = id;
        session(id);
        loadedSession = object;
        if (isOver()) {
            loadedSession = null; // a thread that the request left behind
        }
    }

    /**
     * A session that a manager made or found while this request was served is another request's.
     *
     * @param id its id in the clear
     */
    public void sessionIsAnothers(String id) {
        if (id != null && id.equals(loadedSessionId)) {
            loadedSessionId = formerSessionId;
            session = formerSession;
        }
    }

    /** @return what of the request's security was told already */
    public SecurityMarks security() {
        return security;
    }

    /**
     * The connection goes on with another protocol, and the request lasts as long as it.
     *
     * @param protocol the request's Upgrade header, or {@code null}
     */
    public void upgrades(String protocol) {
        upgraded = true;
        tag("websocket".equalsIgnoreCase(protocol) ? "websocket" : "upgrade");
    }

    boolean isUpgraded() {
        return upgraded;
    }

    /** @return {@code true} the first time only */
    boolean finish() {
        boolean first = over.compareAndSet(false, true);
        if (!servedBeyondItsEnd) {
            forget();
        }
        return first;
    }

    /** After the request is over we hold nothing of the application's. */
    void letGo() {
        contentOf(requestBody);
        contentOf(responseBody);
        loadedSession = null;
    }

    /** @return whether its event is written, or will not be */
    public boolean isOver() {
        return over.get();
    }
}
