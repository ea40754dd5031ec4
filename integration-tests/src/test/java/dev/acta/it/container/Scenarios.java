package dev.acta.it.container;

import dev.acta.it.container.Container.Feature;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/** All scenarios. */
final class Scenarios {

    private static final List<Scenario> OWN = List.of(
            on25("GET", c -> c.get("/it/do/plain?a=1&b=2").gives(200)),
            on25("HEAD", c -> c.call("HEAD", "/it/do/plain").gives(200)),
            on25("OPTIONS, PUT and DELETE", c -> {
                c.call("OPTIONS", "/it/do/plain").gives(200);
                c.call("PUT", "/it/do/read").body("x".repeat(300)).gives(200);
                c.call("DELETE", "/it/do/unread").gives(202);
            }),
            on25(
                    "POST with its body read",
                    c -> c.post("/it/do/read", "x".repeat(20_000)).gives(200)),
            on25(
                    "POST with its body left unread",
                    c -> c.post("/it/do/unread", "x".repeat(3_000)).gives(202)),
            on25(
                    "POST of a form",
                    c -> c.call("POST", "/it/do/form").form("field=value").gives(200)),
            on25(
                    "POST in chunks",
                    c -> c.post("/it/do/read", "x".repeat(5_000)).chunked().gives(200)),
            on25("three filters", c -> c.get("/it/filtered/plain").gives(200)),
            on25(
                    "a filter that answers by itself",
                    c -> c.get("/it/answered/plain").gives(203)),
            on25("forward", c -> c.get("/it/do/forward").gives(200)),
            on25("include", c -> c.get("/it/filtered/include").gives(200)),
            on25("sendError without an error page", c -> c.get("/it/do/missing").gives(404)),
            on25("sendError with an error page", c -> c.get("/it/filtered/gone").gives(410)),
            on25("sendError(403)", c -> c.get("/it/do/forbidden").gives(403)),
            on25("status 503 without an error", c -> c.get("/it/do/unavailable").gives(503)),
            on25(
                    "exception that leaves the chain",
                    c -> c.get("/it/filtered/throw").gives(500)),
            on25(
                    "checked exception with a cause",
                    c -> c.get("/it/do/throw-checked").gives(500)),
            on25(
                    "exception with an error page",
                    c -> c.get("/it/filtered/throw-unsupported").gives(500)),
            on25("redirect", c -> c.get("/it/do/redirect").gives(302)),
            byEntry(
                    "path that no servlet is mapped to",
                    c -> c.get("/it/nothing/here").gives(404)),
            byEntry("path outside of any application", c -> c.get("/nowhere").gives(404)),
            byEntry(
                    "redirect to the application's root by the container, if there is something",
                    c -> c.get("/it").gives(301, 302, 307, 308, 404)),
            byEntry(
                    "path that must not be decoded",
                    c -> c.get("/it/do/plain/%2F..%2Fx%00").gives(200, 400, 404)),
            on25("HTTP Basic: nobody", c -> c.get("/it/secret/plain").gives(401)),
            on25(
                    "HTTP Basic: wrong password",
                    c -> c.get("/it/secret/plain").as("alice", "no").gives(401)),
            on25(
                    "HTTP Basic: right password",
                    c -> c.get("/it/secret/plain")
                            .as("alice", "pw")
                            .by("alice", "user")
                            .gives(200)),
            byEntry(
                    "HTTP Basic: user without the role",
                    c -> c.get("/it/admin/plain").as("bob", "pw").by("bob").gives(403)),
            with(
                    Feature.ROLES_OF_REFUSED,
                    "HTTP Basic: roles of a user without the role",
                    c -> c.get("/it/admin/plain")
                            .as("bob", "pw")
                            .by("bob", "user")
                            .gives(403)),
            on25(
                    "HTTP Basic: user whose request fails",
                    c -> c.get("/it/secret/throw")
                            .as("bob", "pw")
                            .by("bob", "user")
                            .gives(500)),
            byEntry("login form", c -> {
                Client.Call asked = c.get("/form/secret/plain").ends("denied").has("/request/route", "");
                asked.gives(200, 302, 303);
                c.call("POST", "/form/j_security_check")
                        .form("j_username=alice&j_password=pw")
                        .by("alice", "user")
                        .gives(302, 303);
                c.get("/form/secret/plain").again(asked).by("alice", "user").gives(200);
                c.get("/form/secret/forward").by("alice", "user").gives(200);
                c.forgetCookie();
            }),
            byEntry("login form asked for by a POST, which the container gives back afterwards", c -> {
                Client.Call asked = c.post("/form/secret/plain", "amount=1000");
                asked.header("Content-Type", "application/x-www-form-urlencoded")
                        .ends("denied")
                        .has("/request/route", "")
                        .gives(200, 302, 303);
                c.call("POST", "/form/j_security_check")
                        .form("j_username=alice&j_password=pw")
                        .by("alice", "user")
                        .gives(302, 303);
                c.get("/form/secret/plain").givenBack(asked).by("alice", "user").gives(200);
                c.forgetCookie();
            }),
            byEntry("login form: wrong password", c -> {
                c.get("/form/secret/plain")
                        .ends("denied")
                        .has("/request/route", "")
                        .gives(200, 302, 303);
                c.call("POST", "/form/j_security_check")
                        .form("j_username=alice&j_password=no")
                        .ends("denied")
                        .has("/request/route", "")
                        .gives(200, 302, 303);
                c.forgetCookie();
            }),
            byEntry(30, "login form, and logout where everybody may", c -> {
                c.get("/form/secret/plain")
                        .ends("denied")
                        .has("/request/route", "")
                        .gives(200, 302, 303);
                c.call("POST", "/form/j_security_check")
                        .form("j_username=alice&j_password=pw")
                        .by("alice", "user")
                        .gives(302, 303);
                c.get("/form/identity/logout").by("alice").gives(200);
                c.forgetCookie();
            }),
            on25("a client that names as its session what is to be written of it", c -> {
                c.get("/it/do/plain").header("X-Session-ID", "/it/do/plain").gives(200);
                c.get("/it/secret/plain")
                        .as("alice", "pw")
                        .header("X-Session-ID", "/it/secret/plain")
                        .by("alice", "user")
                        .gives(200);
            }),
            on25("session created and used", c -> {
                c.get("/it/do/create-session").gives(200);
                c.get("/it/do/use-session").gives(200);
                c.forgetCookie();
            }),
            on25("session invalidated", c -> {
                c.get("/it/do/end-session").gives(200);
                c.forgetCookie();
            }),
            on25("user whom a wrapper of the application tells it", c -> {
                c.get("/it/do/signed-on").by("dave").gives(200);
                c.forgetCookie();
            }),
            on25("user whom a wrapper of the application tells it, and not the one who sent the password", c -> {
                c.get("/it/secret/signed-on").as("alice", "pw").by("dave").gives(200);
                c.forgetCookie();
            }),
            on25("user whom a wrapper of the application tells it, and then nobody", c -> {
                c.get("/it/do/signed-off").by("dave").gives(200);
                c.forgetCookie();
                c.get("/it/secret/signed-off").as("alice", "pw").by("dave").gives(200);
                c.forgetCookie();
            }),
            byEntry("user of the container's who is unable to tell its name", c -> {
                Client.Call call = c.get("/it/admin/plain").as("ghost", "pw").has("/request/route", "");
                call.gives(403, 500); // Undertow asks for it
            }),
            on25(
                    "user of a wrapper's who is unable to tell its name",
                    c -> c.get("/it/do/ghost").gives(200)),
            on25("user asked for on a path that is open to all, HTTP Basic", c -> {
                asksWhoItIs(() -> c.get("/it/do/ask-user").as("alice", "pw"));
                asksWhoItIs(() -> c.get("/it/do/ask-principal").as("alice", "pw"));
                asksWhoItIs(() -> c.get("/it/do/ask-role").as("alice", "pw"));
            }),
            byEntry("user asked for on a path that is open to all, login form", c -> {
                c.get("/form/secret/plain")
                        .ends("denied")
                        .has("/request/route", "")
                        .gives(200, 302, 303);
                c.call("POST", "/form/j_security_check")
                        .form("j_username=alice&j_password=pw")
                        .by("alice", "user")
                        .gives(302, 303);
                asksWhoItIs(() -> c.get("/form/do/ask-user"));
                asksWhoItIs(() -> c.get("/form/do/ask-principal"));
                asksWhoItIs(() -> c.get("/form/do/ask-role"));
                c.forgetCookie();
            }),
            on25("user whom a wrapper would tell if it were asked", c -> {
                Connection.Answer answer = c.get("/it/do/never-asked").gives(200);
                if (answer.headers().containsKey("set-cookie")) {
                    throw new AssertionError("the wrapper was asked, and made a session: " + answer);
                }
            }),
            on25("user in an attribute of the session", c -> {
                c.get("/it/do/enter").by("carol").how("session-attribute").gives(200);
                c.get("/it/do/use-session").by("carol").how("session-attribute").gives(200);
                c.get("/it/do/leave").by("carol").how("session-attribute").gives(200);
                c.get("/it/do/use-session").gives(200);
                c.forgetCookie();
            }),
            on25("user in an attribute of a session that ends", c -> {
                c.get("/it/do/enter").by("carol").how("session-attribute").gives(200);
                c.get("/it/do/leave-and-end")
                        .by("carol")
                        .how("session-attribute")
                        .gives(200);
                c.forgetCookie();
            }),
            on25("user in an attribute of the session who is changed, in place and by another thread", c -> {
                c.get("/it/do/change-user").by("erin").how("session-attribute").gives(200);
                c.forgetCookie();
            }),
            byEntry("an application that removes all attributes of the request", c -> {
                c.get("/it/do/without-attributes")
                        .by("carol")
                        .how("session-attribute")
                        .tagged("sse")
                        .takes(150)
                        .gives(200);
                c.forgetCookie();
            }),
            on25("served by another thread while the container's waits", c -> {
                c.get("/it/do/another-thread").gives(200);
                c.get("/it/secret/another-thread")
                        .as("alice", "pw")
                        .by("alice", "user")
                        .gives(200);
            }),
            on25("work behind the end of the answer", c -> {
                c.get("/it/do/close-first").gives(200);
                c.get("/it/secret/close-first")
                        .as("alice", "pw")
                        .by("alice", "user")
                        .gives(200);
            }),
            on25(
                    "session id in the path",
                    c -> c.get("/it/do/plain;jsessionid=0123456789ABCDEF0123456789ABCDEF")
                            .gives(200)),
            on25("many requests on one connection", c -> {
                for (int i = 0; i < 10; i++) {
                    c.get("/it/do/plain").gives(200);
                    c.get("/it/secret/plain")
                            .as("alice", "pw")
                            .by("alice", "user")
                            .gives(200);
                }
            }),
            on25("pipelined requests", c -> c.pipelined("/it/do/plain", "/it/do/forward", "/it/do/plain")),
            byEntry(
                    "client that goes away in the midst of an answer",
                    c -> c.get("/it/do/endless").tagged("aborted").thenAborts()),
            byEntry(
                    "exception in the midst of an answer",
                    c -> c.get("/it/do/throw-after-answer").ends("failure").breaksOff()),
            byEntry(
                    "server-sent events",
                    c -> c.get("/it/do/events").tagged("sse").gives(200)),
            unless(
                            Feature.UNLOGGED_REFUSALS,
                            "not HTTP",
                            c -> c.malformed("GET /it/do/plain?<>{}|\" HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                    .ofEntryOnly(),
            on25(
                    "casts of request and response to the container's own classes",
                    c -> c.get("/it/filtered/cast").gives(200)),
            since(
                    30,
                    "async: completed on another thread",
                    c -> c.get("/it/async/complete").gives(201)),
            since(
                    30,
                    "async: completed at once",
                    c -> c.get("/it/async/complete-at-once").gives(201)),
            since(
                    30,
                    "async: work that is started",
                    c -> c.get("/it/async/start").gives(201)),
            since(30, "async: dispatched", c -> c.get("/it/async/dispatch").gives(200)),
            since(
                    30,
                    "async: dispatched to what throws",
                    c -> c.get("/it/async/dispatch-to-error").gives(500)),
            since(30, "async: started twice", c -> c.get("/it/async/twice").gives(201)),
            since(
                    30,
                    "async: the application answers after a timeout",
                    c -> c.get("/it/async/timeout").gives(504)),
            new Scenario(
                    "async: never completed, the container gives up",
                    30,
                    null,
                    Feature.NEVER_GIVES_UP,
                    c -> c.get("/it/async/never").gives(500, 503)),
            since(
                    30,
                    "async: exception after startAsync",
                    c -> c.get("/it/async/error").breaksOff()),
            since(30, "authenticate() on a path that is open to all", c -> {
                c.get("/it/identity/authenticate")
                        .as("alice", "pw")
                        .by("alice", "user")
                        .gives(200);
                c.get("/it/identity/authenticate").gives(401);
            }),
            since(30, "login()", c -> {
                c.get("/it/identity/login").by("bob", "user").gives(200);
                c.forgetCookie();
            }),
            since(30, "login() and logout()", c -> {
                c.get("/it/identity/login-logout").by("bob", "user").gives(200);
                c.forgetCookie();
            }),
            since(
                    30,
                    "login() that fails",
                    c -> c.get("/it/identity/login-fails").gives(409)),
            since(
                    31,
                    "non-blocking read",
                    c -> c.post("/it/nonblocking", "x".repeat(9_000)).gives(201)),
            with(
                    Feature.UPGRADE,
                    "upgrade to another protocol",
                    c -> c.get("/it/upgrade").tagged("upgrade").upgrades()),
            with(Feature.HANDLERS, "handlers without servlets", c -> {
                c.get("/handlers/io").gives(200);
                c.get("/handlers/worker").gives(202);
                c.get("/handlers/task").gives(203);
                c.get("/handlers/late-task").gives(203);
                c.get("/handlers/ranked-task").gives(203);
                c.get("/handlers/throw").gives(500);
                c.get("/handlers/teapot").gives(418);
                c.post("/handlers/echo", "hello").gives(200);
                c.get("/handlers/nothing").gives(404);
                c.get("/handlers/account").gives(401);
                c.get("/handlers/account").as("bob", "pw").by("bob").gives(200);
            }),
            with(
                    Feature.UNLOGGED_REFUSALS,
                    "more headers than the container reads",
                    c -> c.get(Client.UNLOGGED).crowded().last().gives(400)),
            with(
                    Feature.HANDLERS,
                    "CONNECT, which asks for a host and no path",
                    c -> c.call("CONNECT", "localhost:443").last().gives(400, 404, 405, 500)),
            with(
                    Feature.HANDLERS,
                    "server-sent events of a handler",
                    c -> c.get("/handlers/events").tagged("sse").gives(200)),
            with(
                    Feature.HANDLERS,
                    "upgrade to HTTP/2 that is passed on",
                    c -> c.get("/handlers/other-http2").tagged("upgrade").upgradesElsewhere()),
            with(
                    Feature.HANDLERS,
                    "WebSocket of a handler",
                    c -> c.get("/handlers/websocket").tagged("websocket").speaksWebSocket()),
            with(
                    Feature.WEBSOCKET,
                    "WebSocket",
                    c -> c.get("/it/websocket").tagged("websocket").opensWebSocket()),
            with(
                    Feature.LASTING_UPGRADE,
                    "upgrade that lasts as long as its connection",
                    c -> c.get("/it/upgrade").tagged("upgrade").lasting().upgrades()),
            with(
                    Feature.CONTINUES_AT_ONCE,
                    "client that goes away before the protocol changes",
                    c -> c.get("/it/upgrade?late").tagged("upgrade").goesAwayBeforeItUpgrades()),
            new Scenario(
                    "async: a listener logs a user in and out",
                    30,
                    Feature.WORK_IN_LISTENERS,
                    null,
                    c -> c.get("/it/async/login-in-listener").by("bob", "user").gives(504)),
            with(
                    Feature.LASTING_WEBSOCKET,
                    "WebSocket that lasts as long as its connection",
                    c -> c.get("/it/do/echo").tagged("websocket").lasting().speaksLastingWebSocket()),
            with(Feature.TLS_HTTP_2, 31, "HTTP/2 with TLS", c -> {
                c.get("/it/do/plain").givesByTls(200);
                c.get("/it/do/missing").givesByTls(404);
                c.get("/it/async/dispatch").givesByTls(200);
            }),
            with(Feature.AJP, 25, "AJP", c -> {
                c.get("/it/do/plain").ofAnyPeer().givesByAjp(200);
                c.get("/it/do/missing").ofAnyPeer().givesByAjp(404);
                c.get("/it/filtered/throw").ofAnyPeer().givesByAjp(500);
            }),
            with(
                    Feature.AJP,
                    30,
                    "AJP: async, dispatched",
                    c -> c.get("/it/async/dispatch").ofAnyPeer().givesByAjp(200)),
            with(
                    Feature.AJP_USER,
                    25,
                    "AJP: a user that the proxy let in",
                    c -> c.get("/it/do/plain").by("carol").ofAnyPeer().givesByAjp(200)),
            with(Feature.AJP_PEER, 25, "AJP: peer and client", c -> {
                c.get("/it/do/plain").givesByAjp(200);
                c.get("/it/do/plain")
                        .from(Origins.PROXY)
                        .origin(Ajp.CLIENT, Ajp.CLIENT)
                        .givesByAjp(200);
            }),
            new Scenario(
                    "Comet",
                    25,
                    Feature.COMET,
                    null,
                    c -> c.call("POST", "/it/comet").body("hello").chunked().givesOnceItIsRead(200)),
            with(
                    Feature.RESET_STREAMS,
                    "HTTP/2: client that goes away in the midst of an answer",
                    c -> c.get("/it/do/endless").tagged("aborted").thenAbortsByHttp2()),
            with(Feature.H2C, 31, "HTTP/2", c -> {
                c.get("/it/do/plain").givesByHttp2(200);
                c.get("/it/do/missing").givesByHttp2(404);
                c.get("/it/async/dispatch").givesByHttp2(200);
            }));

    static final List<Scenario> ALL = Origins.and(OWN, "/it/do/plain");

    private Scenarios() {}

    /** Some containers look only where they must: whom the application is told of, the event of the next such request must name. */
    private static void asksWhoItIs(Supplier<Client.Call> asking) throws IOException {
        String told = asking.get().by(null).gives(200).body();
        boolean nobody = told.equals("null") || told.equals("false");
        asking.get()
                .by(nobody ? "" : "alice")
                .has("/actor/roles", nobody ? "" : "user")
                .gives(200);
    }

    private static Scenario on25(String name, Scenario.Script script) {
        return new Scenario(name, 25, null, null, script);
    }

    /** What only the container's own entry can tell. */
    private static Scenario byEntry(String name, Scenario.Script script) {
        return on25(name, script).ofEntryOnly();
    }

    private static Scenario byEntry(int servlet, String name, Scenario.Script script) {
        return since(servlet, name, script).ofEntryOnly();
    }

    private static Scenario since(int servlet, String name, Scenario.Script script) {
        return new Scenario(name, servlet, null, null, script);
    }

    private static Scenario unless(Feature feature, String name, Scenario.Script script) {
        return new Scenario(name, 25, null, feature, script);
    }

    private static Scenario with(Feature feature, String name, Scenario.Script script) {
        return with(feature, 25, name, script);
    }

    private static Scenario with(Feature feature, int servlet, String name, Scenario.Script script) {
        return new Scenario(name, servlet, feature, null, script);
    }
}
