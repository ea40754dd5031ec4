package dev.acta.it.container;

import java.util.List;

/** What clients and applications do with the JDK's own HTTP server. */
final class JdkServerScenarios {

    private static final List<Scenario> OWN = List.of(
            of("GET", c -> c.get("/plain?a=1&b=2").gives(200)),
            of("HEAD", c -> c.call("HEAD", "/plain").gives(200)),
            of("OPTIONS, PUT and DELETE", c -> {
                c.call("OPTIONS", "/plain").gives(200);
                c.call("PUT", "/read").body("x".repeat(300)).gives(200);
                c.call("DELETE", "/unread").gives(202);
            }),
            of(
                    "POST with its body read",
                    c -> c.post("/read", "x".repeat(20_000)).gives(200)),
            of(
                    "POST with its body left unread",
                    c -> c.post("/unread", "x".repeat(3_000)).gives(202)),
            of(
                    "POST in chunks",
                    c -> c.post("/read", "x".repeat(5_000)).chunked().gives(200)),
            of("answer in chunks", c -> c.get("/chunked").gives(200)),
            of("answer without a body", c -> c.get("/empty").gives(204)),
            of("500 by the handler", c -> c.get("/error").gives(500)),
            of("403 by the handler", c -> c.get("/forbidden").gives(403)),
            of("encoded path", c -> c.get("/plain/%2F..%2Fx%20y").gives(200)),
            of(
                    "absolute request URI",
                    c -> c.get("http://localhost/plain").to("/plain").gives(200)),
            of("a filter that answers by itself", c -> c.get("/filtered/x").gives(203)),
            of("statement of a handler", c -> c.get("/database").gives(200)),
            of("exception instead of an answer", c -> c.get("/throw").breaksOff()),
            of(
                    "exception in the midst of an answer",
                    c -> c.get("/throw-after-answer").breaksOff()),
            of("exchange that is closed without an answer", c -> c.get("/close").breaksOff()),
            of("answered on another thread", c -> c.get("/elsewhere").gives(201)),
            of("authenticator: nobody", c -> c.get("/secret").gives(401)),
            of(
                    "authenticator: wrong password",
                    c -> c.get("/secret").as("alice", "no").gives(401)),
            of(
                    "authenticator: right password",
                    c -> c.get("/secret").as("alice", "pw").by("alice").gives(200)),
            of(
                    "no context for the path",
                    c -> c.get("/nowhere/at/all?x=1").last().gives(404)),
            of(
                    "transfer encoding that nobody knows",
                    c -> c.get("/plain")
                            .header("Transfer-Encoding", "gzip")
                            .last()
                            .gives(501)),
            of(
                    "content length that is none",
                    c -> c.get("/plain").header("Content-Length", "x").last().gives(400)),
            of("not a URI", c -> c.malformed("GET /pla|in HTTP/1.1\r\nHost: localhost\r\n\r\n")),
            of("not HTTP", c -> c.malformed("GARBAGE\r\n\r\n")),
            of("many requests on one connection", c -> {
                for (int i = 0; i < 10; i++) {
                    c.get("/plain").gives(200);
                    c.get("/secret").as("bob", "pw").by("bob").gives(200);
                }
            }),
            of("pipelined requests", c -> c.pipelined("/plain", "/chunked", "/plain")),
            of(
                    "client that goes away in the midst of an answer",
                    c -> c.get("/endless").tagged("aborted").thenAborts()),
            of("server-sent events", c -> c.get("/events").tagged("sse").gives(200)));

    static final List<Scenario> ALL = Origins.and(OWN, "/plain");

    private JdkServerScenarios() {}

    private static Scenario of(String name, Scenario.Script script) {
        return new Scenario(name, 0, null, null, script);
    }
}
