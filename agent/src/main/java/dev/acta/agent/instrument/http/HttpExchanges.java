package dev.acta.agent.instrument.http;

import dev.acta.agent.event.Actor;
import dev.acta.agent.event.Failure;
import dev.acta.agent.event.HttpRequest;
import dev.acta.agent.event.Level;
import dev.acta.agent.event.Origin;
import dev.acta.agent.event.Receipt;
import dev.acta.agent.event.RequestLine;
import dev.acta.agent.event.SecurityEvent;
import dev.acta.agent.event.Story;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.identity.Claims;
import dev.acta.agent.instrument.propagate.ContextHeader;
import dev.acta.agent.instrument.propagate.PropagationRules;
import dev.acta.agent.instrument.propagate.ReceivedContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The entry to this package: begins an exchange and ends it with its one event. Every kind of server has a folder of its own that
 * calls this. Thread-safe.
 */
public final class HttpExchanges {

    /** Under which a server's attachments keep the {@link Exchange}, where no application lists them; else see {@link AttachedExchanges}. */
    public static final String ATTRIBUTE = "dev.acta.exchange";

    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int CLIENT_ERROR = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int SERVER_ERROR = 500;

    /** As in access logs. */
    private static final String UNKNOWN = "-";

    private final CaptureServices services;

    /** @param services of the agent */
    public HttpExchanges(CaptureServices services) {
        this.services = services;
    }

    /**
     * A request came in. The re-entry guard must be up; the caller keeps the exchange with the server's request and makes sure that
     * {@link #finish} is called.
     *
     * @param in the request
     * @return its exchange
     */
    public Exchange open(Incoming in) {
        long start = System.nanoTime();
        HttpRules rules = services.rules().http();
        int most = rules.maxChars();
        String asked = known(in.path());
        String path = kept(asked, most);
        String method = kept(known(in.method()), most);
        RequestLine line = new RequestLine(
                method,
                in.scheme(),
                kept(in.header("Host"), most),
                path,
                kept(in.query(), most),
                in.protocol(),
                in.isSecure(),
                kept(in.header("Referer"), most),
                kept(in.header("Content-Type"), most));
        ThreadLocalRandom random = ThreadLocalRandom.current(); // an id, not a secret
        Origin origin = originOf(in, path, rules);
        boolean trusted = rules.trusts(origin.peer());
        Claims claims = new Claims(services.rules().actor());
        String tenant = claims.tenant(in, trusted);
        Story story = new Story(
                        actorOf(in, claims, trusted, tenant),
                        origin,
                        kept(in.header(rules.requestIdHeader()), most),
                        TraceHeaders.of(in),
                        random.nextLong() & ~0xF000L | 0x4000L, // UUID version 4, RFC 9562
                        random.nextLong() >>> 2 | 0x8000000000000000L)
                .at(path);
        List<String> ids = idsOf(in, rules.idHeaders(), most);
        if (!ids.isEmpty()) {
            story = story.withIds(ids);
        }
        ReceivedContext received = received(in);
        if (received != null && received.caller() != null) {
            story = story.calledBy(received.caller()).with(received.caller().beside(story.actor()));
        }
        Actor known = story.actor();
        Actor judged = known.isAnonymous()
                ? known
                : KeyAsName.judged(known, null, story.with(Actor.ANONYMOUS), in, rules.secrets());
        if (judged != known) {
            story = story.with(judged);
        }
        SecurityMarks marks = SecurityMarks.of(in.header("Authorization"), line.method(), plain(asked, rules));
        Exchange exchange = new Exchange(
                start,
                line,
                asked,
                new RequestHead(line.contentType(), in.header("Content-Encoding")),
                story,
                tenant,
                rules,
                marks);
        if (received != null && received.tag() != null) {
            exchange.tag(received.tag());
        }
        exchange.claimedSession(kept(in.header(rules.sessionHeader()), most));
        story.sessions().claim(SessionInPath.of(path));
        exchange.head(in);
        services.context().openRequests().entered();
        return exchange;
    }

    /** What another audited service says of itself; {@code null} if nothing, or if nobody is to be believed. */
    private ReceivedContext received(Incoming in) {
        PropagationRules rules = services.rules().propagation();
        String value = rules.seal() == null ? null : in.allOf(ContextHeader.NAME);
        return value == null
                ? null
                : ContextHeader.read(value, rules.seal(), System.currentTimeMillis(), rules.maxAgeMillis());
    }

    /** A server may answer what it could not read; every event has a method and a path, though. */
    private static String known(String part) {
        return part == null || part.isEmpty() ? UNKNOWN : part;
    }

    /** As containers read it before they look whether it is one of theirs. */
    private static String plain(String path, HttpRules rules) {
        return path.indexOf('%') < 0 && path.indexOf(';') < 0 ? path : rules.resolved(path);
    }

    /** A copy of the beginning: a header may have megabytes, and the server's own string would live as long as the event. */
    private static String kept(String text, int most) {
        return text == null || text.length() <= most ? text : text.substring(0, most);
    }

    private static List<String> idsOf(Incoming in, List<String> headers, int most) {
        List<String> ids = Collections.emptyList();
        for (int i = 0; i < headers.size(); i += 2) {
            String name = headers.get(i);
            String id = hasName(ids, name) ? null : in.header(headers.get(i + 1));
            if (id != null && !id.isEmpty()) {
                if (ids.isEmpty()) {
                    ids = new ArrayList<>(headers.size());
                }
                ids.add(name);
                ids.add(kept(id, most));
            }
        }
        return ids;
    }

    private static boolean hasName(List<String> ids, String name) {
        for (int i = 0; i < ids.size(); i += 2) {
            if (ids.get(i).equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static Actor actorOf(Incoming in, Claims claims, boolean trusted, String tenant) {
        Actor observed = in.actor();
        Actor actor = observed.isAnonymous() ? claims.actor(in, trusted) : observed;
        return tenant == null || actor.tenant() != null ? actor : actor.withTenant(tenant);
    }

    private static Origin originOf(Incoming in, String path, HttpRules rules) {
        String peer = ForwardedFor.canonical(in.peer());
        ForwardedFor forwarded = ForwardedFor.of(in, peer, rules);
        String app = in.header(rules.appHeader());
        boolean people = app != null || rules.isUserInterface(path);
        return new Origin(
                people ? "UI" : "API",
                forwarded.client(),
                peer,
                forwarded.claimed(),
                kept(in.header("User-Agent"), rules.maxChars()),
                kept(app, rules.maxChars()),
                kept(in.header(rules.flowHeader()), rules.maxChars()));
    }

    /**
     * The server has answered. With that the request is over, unless its connection goes on with another protocol. Parameters as of
     * {@link #finish}.
     */
    public void answered(Exchange exchange, int status, long requestBytes, long responseBytes, Throwable error) {
        if (!exchange.isUpgraded()) {
            finish(exchange, status, requestBytes, responseBytes, error);
        }
    }

    /**
     * The connection that went on with another protocol is closed.
     *
     * @param exchange the request's that changed it
     */
    public void upgradeEnded(Exchange exchange) {
        finish(exchange, SWITCHING_PROTOCOLS, -1, -1, null);
    }

    /**
     * The request is over, on whichever thread; only the first call counts.
     *
     * @param exchange the request's
     * @param answered the final status, 0 if it cannot be known
     * @param requestBytes of the body that was read, -1 if unknown
     * @param responseBytes of the body that was written, -1 if unknown
     * @param error what an error page answered for, or {@code null}
     */
    public void finish(Exchange exchange, int answered, long requestBytes, long responseBytes, Throwable error) {
        if (!exchange.finish()) {
            return;
        }
        try {
            Level level = exchange.decided();
            // who has the beginning in the trail must find the end there too
            if (exchange.begin() == null && level == Level.NONE) {
                services.ring().filter();
                if (isRefusal(exchange, answered)) {
                    recordRefusal(exchange, answered); // no rule on requests is meant to hide who was turned away
                }
            } else {
                record(exchange, level, answered, requestBytes, responseBytes, error);
            }
        } finally {
            exchange.letGo();
            services.context().openRequests().left();
        }
    }

    /**
     * What looked like a request was none of its own, as the HTTP/1.1 half of an upgrade to HTTP/2, which the server answers on the
     * new connection: it leaves no event, unless its beginning is in the trail, where the end must be found, too.
     *
     * @param exchange the request's
     */
    public void discard(Exchange exchange) {
        if (exchange.begin() != null) {
            exchange.tag("upgrade");
            finish(exchange, SWITCHING_PROTOCOLS, -1, -1, null);
        } else if (exchange.finish()) {
            exchange.letGo();
            services.context().openRequests().left();
        }
    }

    private void record(
            Exchange exchange, Level level, int answered, long requestBytes, long responseBytes, Throwable error) {
        Throwable escaped = exchange.escaped();
        // what the server has sent is known to its own entry alone; seen from inside, an exception becomes a 500
        int status = escaped != null && !exchange.isOwnedByServer() ? SERVER_ERROR : answered;
        HttpRequest event =
                new HttpRequest(exchange.startNanos(), exchange.whole(), exchange.line(), status, exchange.atStart());
        event.resolved(exchange.resolvedPath());
        event.route(exchange.servedBy());
        if (exchange.isSessionClaimed()) {
            event.claimedSession(exchange.session());
        } else {
            event.session(exchange.session());
        }
        event.bytes(requestBytes, responseBytes);
        event.begin(exchange.begin());
        for (String tag : exchange.tags()) {
            event.tag(tag);
        }
        event.bodies(
                level.keepsRequest() ? Exchange.contentOf(exchange.requestBody()) : null,
                level.keepsResponse() ? Exchange.contentOf(exchange.responseBody()) : null);
        event.ended(System.nanoTime(), escaped);
        if (escaped == null && error != null && (status >= SERVER_ERROR || status < CLIENT_ERROR)) {
            event.failed(Failure.of(error)); // below 400: the answer was on its way already
        }
        if (exchange.security().loginFormFailed() || isChallenge(exchange, status)) {
            event.deny();
        }
        if (isRefusal(exchange, status)) {
            recordRefusal(exchange, status);
        }
        offer(event, exchange);
    }

    /** The request's own thread waits for the disk; a thread of the server's that ends it for all its connections must not. */
    private void offer(HttpRequest event, Exchange exchange) {
        if (!services.durability().waits() || exchange.isRefused()) {
            services.ring().offer(event);
        } else if (services.context().current().request() == exchange && !exchange.endsOnEventLoop()) {
            services.force(event);
        } else {
            event.receipt(Receipt.ofNobody());
            services.ring().offer(event);
        }
    }

    private static boolean isRefusal(Exchange exchange, int status) {
        return status == UNAUTHORIZED || status == FORBIDDEN || isChallenge(exchange, status);
    }

    private static boolean isChallenge(Exchange exchange, int status) {
        return status < CLIENT_ERROR && exchange.security().isChallenged();
    }

    /** Turned away, and neither a login that failed nor a rule of the application's security told why. */
    private void recordRefusal(Exchange exchange, int status) {
        SecurityMarks marks = exchange.security();
        if (!services.rules().security().capturesLogins() || !marks.refusalTold()) {
            return;
        }
        SecurityEvent event = new SecurityEvent(System.nanoTime(), SecurityEvent.Kind.DENIED, exchange.story())
                .refused(exchange.line(), exchange.servedBy(), status)
                .by(status == UNAUTHORIZED && marks.scheme() != null ? marks.scheme() : marks.method(), null);
        if (status == FORBIDDEN) {
            event.reason("forbidden");
        } else if (status != UNAUTHORIZED) { // a login page: whatever else came was not looked at
            boolean somebody = !exchange.story().actor().isAnonymous();
            event.reason(somebody ? "login required" : "no credentials").challenge();
        } else if (marks.scheme() != null) {
            event.reason("credentials not accepted");
            if (marks.mayBeGuessed()) {
                event.guess();
            }
        } else {
            event.reason("no credentials").challenge();
        }
        services.ring().offer(event);
    }
}
