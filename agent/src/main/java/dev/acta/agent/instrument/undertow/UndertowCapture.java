package dev.acta.agent.instrument.undertow;

import dev.acta.agent.context.Current;
import dev.acta.agent.event.Actor;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.Getter;
import dev.acta.agent.instrument.http.AttachedExchanges;
import dev.acta.agent.instrument.http.Door;
import dev.acta.agent.instrument.http.Exchange;
import dev.acta.agent.instrument.http.HttpExchanges;
import io.undertow.security.api.SecurityContext;
import io.undertow.security.idm.Account;
import io.undertow.server.DefaultResponseListener;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import io.undertow.util.AttachmentKey;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.Protocols;
import io.undertow.util.SameThreadExecutor;
import java.io.IOException;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * What Undertow's advice does. Our exchange is attached to Undertow's, so that it is found again on every thread that Undertow
 * dispatches to, and is gone with it. Whatever Undertow runs for a request, servlets and their asynchronous dispatches included, it
 * runs inside of {@code executeRootHandler}; so filters and servlets find the exchange on their thread.
 */
final class UndertowCapture {

    private static final UndertowCapture RUNNING = new UndertowCapture(CaptureServices.running());

    /** Bytes of the body that were read so far; one thread at a time reads, as Undertow has it. */
    private static final AttachmentKey<long[]> READ = AttachmentKey.create(long[].class);

    /** Tasks of Undertow's own that come back by {@code executeRootHandler} have such names. */
    private static final String OWN_TASKS = HttpServerExchange.class.getName() + '$';

    private static final Getter EXCHANGE = Getter.ofField("exchange");
    private static final Getter UPGRADE_LISTENER = Getter.ofField("upgradeListener");
    private static final Getter ANSWER_OF_HTTP_2 = Getter.ofField("responseChannel");
    private static final Getter RESET = Getter.ofField("reset");
    private static final String OWN_HTTP_2 = "io.undertow.server.protocol.http2.";
    private static final String HTTP_2_IN_CLEAR_TEXT = "h2c";
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int BAD_REQUEST = 400;

    /** Says that nothing was laid aside. */
    private static final Object ENTERED = new Object();

    private final CaptureServices services;
    private final HttpExchanges exchanges;
    private final Door door;

    UndertowCapture(CaptureServices services) {
        this.services = services;
        this.exchanges = new HttpExchanges(services);
        this.door = new Door(services);
    }

    static UndertowCapture running() {
        return RUNNING;
    }

    /** @return what {@link #exit} takes: {@code null} if nothing was entered, or what was laid aside */
    Object enter(Object httpServerExchange) {
        HttpServerExchange server = (HttpServerExchange) httpServerExchange;
        Current current = services.context().current();
        Exchange exchange = AttachedExchanges.last(server);
        if (exchange == null) {
            exchange = open(server, current);
        }
        if (exchange == null || exchange.isOver()) {
            return null;
        }
        Object laidAside = ENTERED;
        if (current.request() != exchange) {
            if (current.request() != null) { // one I/O thread, several streams
                laidAside = current.suspendRequest();
            }
            current.enterRequest(exchange, exchange.storyOnThread());
        }
        current.enterDispatch();
        return laidAside;
    }

    /** Something runs for a request that is handled already. */
    Object callback(Object httpServerExchange) {
        boolean known = httpServerExchange != null && AttachedExchanges.last(httpServerExchange) != null;
        return known ? enter(httpServerExchange) : null;
    }

    /**
     * A task is handed over. An executor of the application's own gets the very task that it was meant to get: it may compare it with
     * others, cast it, look it up or remove it.
     *
     * @return what to run instead of the task, {@code null} for the task itself
     */
    Object joined(Object httpServerExchange, Executor executor, Runnable task) {
        if (task == null
                || task instanceof JoinedTask
                || task.getClass().getName().startsWith(OWN_TASKS)) {
            return null;
        }
        HttpServerExchange server = (HttpServerExchange) httpServerExchange;
        Exchange exchange = AttachedExchanges.last(server);
        return exchange == null || exchange.isOver() || !isOwn(server, executor)
                ? null
                : new JoinedTask(this, server, task);
    }

    /** Whether Undertow's own threads run what is handed to an executor. They do if there is none, unless the exchange has one set. */
    private static boolean isOwn(HttpServerExchange server, Executor executor) {
        Executor runs = executor == null ? server.getDispatchExecutor() : executor;
        return runs == null
                || runs == SameThreadExecutor.INSTANCE
                || runs == server.getConnection().getWorker()
                || runs == server.getIoThread();
    }

    /** Something of ours, outside of advice, threw. */
    void failed(Throwable cause) {
        services.failed(JoinedTask.class.getName(), cause);
    }

    /** @param bytes what a read gave: 0 for nothing now, -1 for the end */
    void read(Object httpServerExchange, long bytes) {
        if (bytes <= 0) {
            return;
        }
        HttpServerExchange server = (HttpServerExchange) httpServerExchange;
        long[] count = server.getAttachment(READ);
        if (count == null) {
            server.putAttachment(READ, new long[] {bytes});
        } else {
            count[0] += bytes;
        }
    }

    private static long bytesRead(HttpServerExchange server) {
        long[] count = server.getAttachment(READ);
        return count == null ? 0 : count[0];
    }

    private Exchange open(HttpServerExchange server, Current current) {
        if (!current.beginObserving()) {
            return null;
        }
        try {
            Exchange exchange = exchanges.open(new UndertowIncoming(server));
            exchange.ownedByServer();
            AttachedExchanges.put(server, exchange);
            return exchange;
        } finally {
            current.endObserving();
        }
    }

    void exit(Object entered) {
        if (entered == null) {
            return;
        }
        Current current = services.context().current();
        if (!current.leaveDispatch()) {
            return;
        }
        Exchange exchange = (Exchange) current.request();
        current.leaveRequest();
        if (exchange != null) {
            exchange.left();
        }
        if (entered != ENTERED) {
            current.resumeRequest(entered);
        }
    }

    /**
     * A handler is about to run. On an I/O thread, which must not wait, the exchange comes back here when there is an answer, as if a
     * handler had dispatched it.
     *
     * @return {@code null} if it may run now, anything else if it must not
     */
    Object hold(Object handler, Object httpServerExchange) {
        if (services.context().current().isObserving()) {
            return null;
        }
        HttpServerExchange server = (HttpServerExchange) httpServerExchange;
        Exchange exchange = AttachedExchanges.last(server);
        Door.Verdict verdict;
        if (server.isInIoThread()) {
            verdict = door.asks(exchange, new WaitingExchange((HttpHandler) handler, server));
        } else {
            verdict = door.opens(exchange) ? Door.Verdict.PASS : Door.Verdict.REFUSED;
        }
        if (verdict == Door.Verdict.REFUSED) {
            return AdmissionRefusal.refuse(handler, server);
        }
        return verdict == Door.Verdict.PASS ? null : verdict;
    }

    /**
     * Undertow answers what it cannot parse by itself: no handler is reached, and its access log has no line.
     *
     * @param httpServerExchange as far as it was read, {@code null} if Undertow holds it no longer
     */
    void badRequest(Object serverConnection, Object httpServerExchange) {
        HttpServerExchange server = (HttpServerExchange) httpServerExchange;
        Current current = services.context().current();
        if (server != null && AttachedExchanges.last(server) != null || !current.beginObserving()) {
            return;
        }
        try {
            Exchange exchange = exchanges.open(new UnparsedIncoming((ServerConnection) serverConnection, server));
            exchange.ownedByServer();
            exchange.endingOnEventLoop();
            exchanges.finish(exchange, BAD_REQUEST, -1, -1, null);
        } finally {
            current.endObserving();
        }
    }

    /** Somebody logged in, on the thread that handles the request or asks another one. */
    void authenticated(Object securityContext, Object account) {
        Current current = services.context().current();
        Object request = current.request();
        if (request == null || !current.beginObserving()) {
            return;
        }
        try {
            Exchange exchange = (Exchange) request;
            Object server = EXCHANGE.of(securityContext);
            if (server != null && AttachedExchanges.last(server) != exchange) {
                return;
            }
            if (exchange.sees(actorOf((Account) account))) {
                current.become(exchange.story());
            }
        } finally {
            current.endObserving();
        }
    }

    /** An exception left filters and servlets. */
    void thrown(Object httpServerExchange, Throwable thrown, boolean handled) {
        Exchange exchange = AttachedExchanges.last(httpServerExchange);
        if (exchange != null && !handled) {
            exchange.escaped(thrown);
        }
    }

    /** The request is over, on whichever thread; Undertow may say so more than once. */
    void complete(Object httpServerExchange) {
        HttpServerExchange server = (HttpServerExchange) httpServerExchange;
        Exchange exchange = AttachedExchanges.last(server);
        if (exchange == null || exchange.isOver()) {
            return; // the exchange of a 100 (Continue), or one that began before us
        }
        Current current = services.context().current();
        boolean observing = current.beginObserving();
        if (current.request() == exchange) { // the application has closed its answer and goes on
            exchange.servedBeyondItsEnd();
        }
        try {
            finish(server, exchange);
        } finally {
            if (observing) {
                current.endObserving();
            }
        }
    }

    private void finish(HttpServerExchange server, Exchange exchange) {
        int status = server.getStatusCode();
        HeaderMap headers = server.getResponseHeaders();
        String upgrade = headers.getFirst(Headers.UPGRADE);
        if (status == SWITCHING_PROTOCOLS && isHttp2(upgrade) && !isPassedOn(server)) {
            if (server.isInIoThread()) {
                exchange.endingOnEventLoop();
            }
            exchanges.discard(exchange); // Undertow answers it again, as the first stream of HTTP/2
            return;
        }
        exchange.servedAs(
                server.getRequestMethod().toString(), server.getRequestHeaders().getFirst(Headers.CONTENT_TYPE));
        exchange.answered(status, upgrade, headers.getFirst(Headers.CONTENT_TYPE));
        if (isAborted(server, exchange)) {
            exchange.tag("aborted");
        }
        look(exchange, actorOf(server));
        if (server.isInIoThread()) {
            exchange.endingOnEventLoop();
        }
        exchanges.finish(
                exchange,
                status,
                bytesRead(server),
                server.getResponseBytesSent(),
                server.getAttachment(DefaultResponseListener.EXCEPTION));
    }

    /** Names of protocols know no case (RFC 9110, 7.8). */
    private static boolean isHttp2(String upgrade) {
        return upgrade != null
                && upgrade.regionMatches(true, 0, HTTP_2_IN_CLEAR_TEXT, 0, HTTP_2_IN_CLEAR_TEXT.length());
    }

    /** Whether somebody else speaks HTTP/2 on the connection, as the server that Undertow is a proxy of, and no request comes of it here. */
    private static boolean isPassedOn(HttpServerExchange server) {
        Object listener = UPGRADE_LISTENER.of(server.getConnection());
        return listener != null && !listener.getClass().getName().startsWith(OWN_HTTP_2);
    }

    /** Who Undertow has authenticated, if nothing has told it yet: filters and servlets know the roles, too, or a wrapper's user. */
    private static void look(Exchange exchange, Actor actor) {
        if (!actor.isAnonymous() && exchange.story().actor().how() != Actor.How.PRINCIPAL && !exchange.isDisowned()) {
            exchange.sees(actor);
        }
    }

    /**
     * Whether the client has gone before it had the answer. Which sign there is depends on Undertow's version; a closed connection is
     * none in HTTP/2, where clients close it while Undertow still winds up its last stream; there it is the stream that they reset.
     */
    private static boolean isAborted(HttpServerExchange server, Exchange exchange) {
        return !server.isResponseComplete()
                || exchange.escaped() instanceof IOException && server.isResponseStarted()
                || (Protocols.HTTP_2_0.equals(server.getProtocol())
                        ? isReset(server)
                        : !server.getConnection().isOpen());
    }

    private static boolean isReset(HttpServerExchange server) {
        return Boolean.TRUE.equals(RESET.of(ANSWER_OF_HTTP_2.of(server.getConnection())));
    }

    private Actor actorOf(HttpServerExchange server) {
        SecurityContext security = server.getSecurityContext();
        return actorOf(security == null ? null : security.getAuthenticatedAccount());
    }

    /** Account and principal are often the application's own classes. */
    private Actor actorOf(Account account) {
        try {
            Principal principal = account == null ? null : account.getPrincipal();
            String name = principal == null ? null : principal.getName();
            return name == null ? Actor.ANONYMOUS : Actor.principal(name).withRoles(rolesOf(account));
        } catch (RuntimeException unable) { // to tell its name or roles; the request ends all the same
            return Actor.ANONYMOUS;
        }
    }

    /** Those of the roles to look for that it has. */
    private List<String> rolesOf(Account account) {
        List<String> asked = services.rules().actor().roles();
        Set<String> roles = asked.isEmpty() ? null : account.getRoles();
        if (roles == null) {
            return Collections.emptyList();
        }
        List<String> held = new ArrayList<>(asked.size());
        for (int i = 0; i < asked.size(); i++) {
            if (roles.contains(asked.get(i))) {
                held.add(asked.get(i));
            }
        }
        return held;
    }
}
