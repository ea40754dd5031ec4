package dev.acta.it.container;

import java.util.List;

/** What clients and applications do with Spring WebFlux on Reactor Netty. */
final class WebFluxScenarios {

    private static final List<Scenario> OWN = List.of(
            of(
                    "GET",
                    c -> c.get("/plain?a=1&b=2")
                            .has("/request/route", "/plain/**")
                            .gives(200)),
            of("HEAD", c -> c.call("HEAD", "/plain").gives(200)),
            of("OPTIONS, PUT and DELETE", c -> {
                c.call("OPTIONS", "/plain").gives(200);
                c.call("PUT", "/read").body("x".repeat(300)).gives(200);
                c.call("DELETE", "/unread").gives(202);
            }),
            of(
                    "POST with its body read",
                    c -> c.post("/read", "x".repeat(20_000))
                            .has("/request/request_bytes", "20000")
                            .gives(200)),
            of(
                    "POST with its body left unread",
                    c -> c.post("/unread", "x".repeat(3_000)).gives(202)),
            of(
                    "POST of a form",
                    c -> c.call("POST", "/form").form("field=value").gives(200)),
            of(
                    "POST in chunks",
                    c -> c.post("/read", "x".repeat(5_000)).chunked().gives(200)),
            of(
                    "POST that asks first whether its body is wanted",
                    c -> c.post("/read", "x").header("Expect", "100-continue").gives(200)),
            of("answer in chunks", c -> c.get("/pieces").gives(200)),
            of("answers without a body", c -> {
                c.get("/gone/1").gives(204);
                c.get("/unchanged/1").gives(304);
                c.get("/nothing/1").gives(200);
            }),
            of("redirect", c -> c.get("/redirect").gives(302)),
            of("403 by the handler", c -> c.get("/forbidden").gives(403)),
            of("404 by the handler", c -> c.get("/missing").gives(404)),
            of("status 503 without an error", c -> c.get("/unavailable").gives(503)),
            of(
                    "no handler for the path",
                    c -> c.get("/nowhere/at/all?x=1").has("/request/route", "").gives(404)),
            of("no handler for the method", c -> c.call("DELETE", "/plain").gives(405)),
            of(
                    "functional route",
                    c -> c.get("/functional/4")
                            .has("/request/route", "/functional/{id}")
                            .gives(200)),
            of(
                    "publisher that fails",
                    c -> c.get("/fails/1").has("/request/route", "/fails/{id}").gives(500)),
            of(
                    "handler that throws",
                    c -> c.get("/throws/1")
                            .has("/request/route", "/throws/{id}")
                            .gives(500)),
            of("checked exception", c -> c.get("/checked").gives(500)),
            of("exception that the application answers", c -> c.get("/handled").gives(410)),
            of(
                    "failure that Reactor Netty answers",
                    c -> c.get("/broken").last().gives(500)),
            of(
                    "failure in the midst of an answer",
                    c -> c.get("/torn").ends("failure").breaksOff()),
            of(
                    "failure in the midst of an answer of Spring's",
                    c -> c.get("/half").ends("failure").breaksOff()),
            of("a filter that answers by itself", c -> c.get("/filtered/x").gives(203)),
            of("answered later", c -> c.get("/later/3").gives(200)),
            of("answered on another thread", c -> c.get("/elsewhere").gives(201)),
            of("statement of a handler", c -> c.get("/sql/1").gives(200)),
            of(
                    "the application answers after a timeout",
                    c -> c.get("/timeout/answered").takes(100).gives(504)),
            of(
                    "timeout that nobody answers",
                    c -> c.get("/timeout/unanswered").takes(100).gives(500)),
            of(
                    "never answered, the client gives up",
                    c -> c.get("/never").tagged("aborted").givesUp()),
            of(
                    "client that goes away in the midst of its body",
                    c -> c.post("/read", "x".repeat(2_000)).tagged("aborted").givesUpHalfway()),
            of(
                    "client that goes away in the midst of an answer",
                    c -> c.get("/flood").tagged("aborted").thenAborts()),
            of(
                    "client that goes away in the midst of events",
                    c -> c.get("/endless").tagged("aborted").thenAborts()),
            of("server-sent events", c -> c.get("/events").tagged("sse").gives(200)),
            of("encoded path", c -> c.get("/plain/%2F..%2Fx%20y").gives(200)),
            of(
                    "session id in the path",
                    c -> c.get("/plain;jsessionid=0123456789ABCDEF").gives(200)),
            of(
                    "absolute request URI",
                    c -> c.get("http://localhost/plain").to("/plain").gives(200)),
            of(
                    "HTTP Basic: wrong password",
                    c -> c.get("/plain").as("alice", "no").gives(401)),
            of(
                    "HTTP Basic: right password",
                    c -> c.get("/plain")
                            .as("alice", "pw")
                            .by("alice", "ROLE_CLERK")
                            .how("spring-security")
                            .gives(200)),
            of(
                    "HTTP Basic: user whose request fails",
                    c -> c.get("/fails/2")
                            .as("bob", "pw")
                            .by("bob", "ROLE_CUSTOMER")
                            .how("spring-security")
                            .gives(500)),
            of("login that is kept in a session", c -> {
                c.get("/login?user=bob")
                        .header("X-Secret", "pw")
                        .by("bob", "ROLE_CUSTOMER")
                        .how("spring-security")
                        .gives(200);
                c.get("/mine").gives(200);
                c.forgetCookie();
            }),
            of(
                    "login with a wrong password",
                    c -> c.get("/login?user=bob").header("X-Secret", "no").gives(401)),
            of("many requests on one connection", c -> {
                for (int i = 0; i < 10; i++) {
                    c.get("/plain").gives(200);
                    c.get("/plain")
                            .as("alice", "pw")
                            .by("alice", "ROLE_CLERK")
                            .how("spring-security")
                            .gives(200);
                }
            }),
            // of one path: before 1.0 the access log names them all by what was read last
            of("pipelined requests", c -> c.pipelined("/later/4", "/later/4", "/later/4")),
            of("not HTTP", c -> c.malformed("GARBAGE\r\n\r\n")),
            of("header that is none", c -> c.malformed("GET /plain HTTP/1.1\r\nHost: localhost\r\nX;Y: 1\r\n\r\n")),
            of(
                    "more than the server reads of a request line",
                    c -> c.malformed("GET /" + "long".repeat(5_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n")),
            of(
                    "chunk that is none",
                    c -> c.malformed(
                            "POST /read HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n")),
            of(
                    "WebSocket that lasts as long as its connection",
                    c -> c.get("/websocket").tagged("websocket").lasting().speaksLastingWebSocket()),
            of("HTTP/2", c -> {
                c.get("/plain").givesByHttp2(200);
                c.get("/missing").givesByHttp2(404);
                c.get("/later/5").givesByHttp2(200);
            }),
            of(
                    "HTTP/2: client that goes away in the midst of an answer",
                    c -> c.get("/endless").tagged("aborted").thenAbortsByHttp2()));

    static final List<Scenario> ALL = Origins.and(OWN, "/plain");

    private WebFluxScenarios() {}

    private static Scenario of(String name, Scenario.Script script) {
        return new Scenario(name, 0, null, null, script);
    }
}
