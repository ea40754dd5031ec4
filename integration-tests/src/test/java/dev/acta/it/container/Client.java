package dev.acta.it.container;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One client of a container: keeps a connection as long as it lasts, gives every request a token of its own and writes down which
 * event must come of it. Not thread-safe.
 */
final class Client implements AutoCloseable {

    /** Asked for where the server answers by itself and its access log says nothing. */
    static final String UNLOGGED = "/it/unlogged";

    /** What connects without further ado comes from there. */
    private static final String LOCAL = "127.0.0.1";

    /** What the deployment maps a servlet to by prefix, and one thing below it. */
    private static final Pattern MAPPED =
            Pattern.compile("(/(?:it|form)/(?:do|filtered|secret|admin|async|identity)/)[^/]+");

    /** Where the container lets nobody but its users reach a servlet. */
    private static final Pattern PROTECTED = Pattern.compile("^/\\w+/(secret|admin)/");

    private final Ports ports;
    private final int port;
    private final ForwardedHeader forwarded;
    private final String name;
    private final HttpClient http2;
    private final List<Expected> expected = new ArrayList<>();
    private Connection connection;
    private String cookie;
    private int count;

    /**
     * @param name begins the tokens of its requests
     * @param forwarded what the trusted proxy writes
     * @param http2 shared by all clients
     */
    Client(Ports ports, String name, ForwardedHeader forwarded, HttpClient http2) {
        this.ports = ports;
        this.forwarded = forwarded;
        this.port = ports.http();
        this.name = name;
        this.http2 = http2;
    }

    /** What must be in the trail of all requests so far. */
    List<Expected> expected() {
        return expected;
    }

    Call get(String path) {
        return new Call("GET", path);
    }

    Call post(String path, String body) {
        return new Call("POST", path).body(body);
    }

    Call call(String method, String path) {
        return new Call(method, path);
    }

    /** A request through the trusted proxy, which says who has been on the way, the client first. */
    Call by(String path, String... addresses) {
        Call call = get(path).from(Origins.PROXY);
        return addresses.length == 0 ? call : call.header(forwarded.header(), forwarded.value(addresses));
    }

    /** What the trusted proxy writes. */
    ForwardedHeader forwarded() {
        return forwarded;
    }

    String nextToken() {
        return name + "." + count++;
    }

    /** Forgets the session, as a browser does that is closed. */
    void forgetCookie() {
        cookie = null;
    }

    /** Requests written at once, before the first answer is read; all are answered with 200. */
    void pipelined(String... paths) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String path : paths) {
            Call call = get(path);
            all.append(call.text());
            expect(call, 200);
        }
        fresh();
        connection.send(all.toString());
        for (int i = 0; i < paths.length; i++) {
            Connection.Answer answer = connection.answer("GET");
            boolean goesOn = i == paths.length - 1 || !answer.closes();
            check(answer.status() == 200 && goesOn, "pipelined " + paths[i] + ": " + answer);
        }
        drop();
    }

    /** Something that is no request, or only to some; the container answers or closes, and logs that. */
    void malformed(String bytes) throws IOException {
        expected.add(new Expected("-", null, null, 0, "", null, null, 0, Map.of(), false));
        fresh();
        connection.send(bytes);
        connection.noMore();
        connection.drain();
        drop();
    }

    private void fresh() throws IOException {
        fresh(LOCAL);
    }

    private void fresh(String from) throws IOException {
        drop();
        connection = new Connection(port, from);
    }

    private void drop() throws IOException {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }

    private void expect(Call call, int status) {
        expected.add(new Expected(
                call.token,
                call.ownMethod ? call.method : null,
                call.pathOnly(),
                status,
                call.actor,
                call.tag,
                call.outcome,
                call.micros,
                call.members(status),
                call.begunByUpgrade));
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }

    @Override
    public void close() throws IOException {
        drop();
    }

    /** One request that is put together, sent and expected in the trail. */
    final class Call {

        private final String method;
        private final String target;
        private String token = nextToken();
        private final StringBuilder headers = new StringBuilder();
        private String body;
        private boolean chunked;
        private boolean last;
        private String path;
        private String actor = "";
        private String tag;
        private String outcome;
        private long micros;
        private String from = LOCAL;
        private boolean anyPeer;
        private boolean begunByUpgrade;
        private boolean ownMethod = true;
        private final Map<String, String> members = new TreeMap<>();

        private Call(String method, String target) {
            this.method = method;
            this.target = target;
        }

        Call header(String header, String value) {
            headers.append(header).append(": ").append(value).append("\r\n");
            return this;
        }

        /** In front of all others. */
        Call headerBefore(String header, String value) {
            headers.insert(0, header + ": " + value + "\r\n");
            return this;
        }

        /** On a connection of its own, that comes from this address of the machine. */
        Call from(String address) {
            from = address;
            return last();
        }

        /** From where the event must say that it came: the client, and all that proxies said, with commas between them. */
        Call origin(String ip, String claimed) {
            return has("/origin/ip", ip).has("/origin/forwarded", claimed);
        }

        /** The host must be the one that the client has sent. */
        Call ofThisHost() {
            return has("/request/host", "localhost:" + port);
        }

        /** What else the event must have: a JSON pointer, and the text of what is there, empty for nothing. */
        Call has(String pointer, String text) {
            members.put(pointer, text);
            return this;
        }

        /**
         * With the token of another one: a container that restores the request which it asked for a login, headers included, logs
         * that token.
         */
        Call again(Call before) {
            token = before.token;
            return this;
        }

        /** As {@link #again}; which of both methods counts is the container's to decide, and its access log tells. */
        Call givenBack(Call before) {
            ownMethod = false;
            return again(before);
        }

        /** With more headers than some servers read. */
        Call crowded() {
            headers.append("A: b\r\n".repeat(300));
            return this;
        }

        /** On a connection that is not used again: some servers close theirs without saying so. */
        Call last() {
            last = true;
            return this;
        }

        /** Expects this path in the trail: the request line has more. */
        Call to(String expectedPath) {
            path = expectedPath;
            return this;
        }

        /** With HTTP Basic; that does not say that the container lets the user in. */
        Call as(String user, String password) {
            byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            return header("Authorization", "Basic " + Base64.getEncoder().encodeToString(both));
        }

        Call body(String text) {
            body = text;
            return this;
        }

        Call form(String fields) {
            return body(fields).header("Content-Type", "application/x-www-form-urlencoded");
        }

        Call chunked() {
            chunked = true;
            return this;
        }

        /** At least so many milliseconds, all of which the event must tell. */
        Call takes(long millis) {
            micros = millis * 1_000;
            return this;
        }

        /** Who the event must name; {@code null} if that is the container's to decide. */
        Call by(String user) {
            actor = user;
            return this;
        }

        /** Who the event must name, and in which role. */
        Call by(String user, String role) {
            return by(user).has("/actor/roles", role);
        }

        /** From where it must be known who it is, if the container does not say so. */
        Call how(String source) {
            return has("/actor/how", source);
        }

        /** Who is at the other end is for other scenarios. */
        Call ofAnyPeer() {
            anyPeer = true;
            return this;
        }

        /** What of an event is the same whatever the scenario, unless that says otherwise. */
        private Map<String, String> members(int status) {
            if (!anyPeer) {
                members.putIfAbsent("/origin/peer", from);
                members.putIfAbsent("/origin/ip", from);
            }
            members.putIfAbsent("/origin/forwarded", "");
            members.putIfAbsent("/origin/kind", "API");
            members.putIfAbsent("/request/scheme", "http");
            if (!begunByUpgrade) { // else the first request of a connection came in HTTP/1.1
                members.putIfAbsent("/request/protocol", "HTTP/1.1");
            }
            if (actor != null) {
                members.putIfAbsent("/actor/how", actor.isEmpty() ? "" : "principal");
                members.putIfAbsent("/actor/type", actor.isEmpty() ? "anonymous" : "user");
            }
            Matcher mapped = MAPPED.matcher(pathOnly());
            if (mapped.matches()) {
                boolean refused = PROTECTED.matcher(target).find() && status > 300 && status < 404;
                members.putIfAbsent("/request/route", refused ? "" : mapped.group(1) + '*');
            }
            return Map.copyOf(members);
        }

        /** The outcome, where the status does not tell it. */
        Call ends(String wanted) {
            outcome = wanted;
            return this;
        }

        /** A request that changes its protocol keeps its connection for a moment, and lasts as long as it. */
        Call lasting() {
            micros = 100_000;
            return this;
        }

        /** A tag that the event must have. */
        Call tagged(String wanted) {
            tag = wanted;
            return this;
        }

        /** Sends it, and the answer must have one of these statuses. */
        Connection.Answer gives(int... statuses) throws IOException {
            Connection.Answer answer = send();
            boolean among = false;
            for (int each : statuses) {
                among |= each == answer.status();
            }
            check(among, method + " " + target + " answered " + answer);
            expect(this, answer.status());
            return answer;
        }

        /** Sends it and goes away after the first bytes of the answer; the status is the container's to decide. */
        void thenAborts() throws IOException {
            fresh();
            connection.send(text());
            connection.exactly(100);
            connection.reset();
            connection = null;
            expect(this, 0);
        }

        /** Sends it and goes away without having got any answer; there is no status. */
        void givesUp() throws IOException {
            givesUpAfter(text());
        }

        /** Sends it but for the end of its body and goes away. */
        void givesUpHalfway() throws IOException {
            String whole = text();
            givesUpAfter(whole.substring(0, whole.length() - body.length() / 2));
        }

        /** Closes in order, so that whatever was sent arrives. */
        private void givesUpAfter(String sent) throws IOException {
            fresh();
            connection.send(sent);
            drop();
            expect(this, 0);
        }

        /** Sends a request whose answer may break off or not come at all; the status is the container's to decide. */
        void breaksOff() throws IOException {
            fresh();
            header("Connection", "close");
            connection.send(text());
            connection.drain();
            drop();
            expect(this, 0);
        }

        /** Asks for another protocol, speaks it for a moment and closes. */
        void upgrades() throws IOException {
            fresh();
            header("Connection", "Upgrade").header("Upgrade", "echo");
            connection.send(text());
            check(connection.answer(method).status() == 101, target + " upgrades");
            connection.send("hello");
            check(new String(connection.exactly(5), StandardCharsets.ISO_8859_1).equals("hello"), "echo");
            stay();
            drop();
            expect(this, 101);
        }

        /** Asks for HTTP/2, which another server is to speak. */
        void upgradesElsewhere() throws IOException {
            fresh();
            header("Connection", "Upgrade").header("Upgrade", "h2c");
            connection.send(text());
            check(connection.answer(method).status() == 101, target + " upgrades");
            connection.drain();
            drop();
            expect(this, 101);
        }

        /** Asks for another protocol and goes away when the container has read that; the status is the container's to decide. */
        void goesAwayBeforeItUpgrades() throws IOException {
            fresh();
            header("Connection", "Upgrade").header("Upgrade", "echo");
            header("Expect", "100-continue").header("Content-Length", "1");
            connection.send(text());
            connection.exactly("HTTP/1.1 100".length());
            connection.reset();
            connection = null;
            expect(this, 0);
        }

        /** Makes the connection a WebSocket, has one word sent back and closes (RFC 6455; masked with zeros). */
        void speaksLastingWebSocket() throws IOException {
            fresh();
            header("Connection", "Upgrade").header("Upgrade", "websocket");
            header("Sec-WebSocket-Version", "13").header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
            connection.send(text());
            check(connection.answer(method).status() == 101, target + " becomes a WebSocket");
            connection.send("\u0081\u0085\0\0\0\0hello");
            check(new String(connection.exactly(7), StandardCharsets.ISO_8859_1).equals("\u0081\u0005hello"), "echo");
            stay();
            connection.send("\u0088\u0080\0\0\0\0");
            connection.drain();
            drop();
            expect(this, 101);
        }

        /** Opens a WebSocket, says something and closes it. */
        void speaksWebSocket() {
            WebSocket socket = http2.newWebSocketBuilder()
                    .header("X-Request-ID", token)
                    .buildAsync(URI.create("ws://127.0.0.1:" + port + target), new WebSocket.Listener() {})
                    .join();
            socket.sendText("hello", true).join();
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
            expect(this, 101);
        }

        /** Opens a WebSocket, hears its own word and closes (RFC 6455). */
        void opensWebSocket() throws IOException {
            fresh();
            header("Connection", "Upgrade").header("Upgrade", "websocket");
            header("Sec-WebSocket-Version", "13").header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
            connection.send(text());
            check(connection.answer(method).status() == 101, target + " opens a WebSocket");
            connection.send("\u0081\u0085\0\0\0\0hello"); // one text frame, masked by zeros
            check(new String(connection.exactly(7), StandardCharsets.ISO_8859_1).equals("\u0081\u0005hello"), "echo");
            connection.send("\u0088\u0082\0\0\0\0\u0003\u00e8"); // 1000: done
            connection.drain();
            drop();
            expect(this, 101);
        }

        /** Sends it by AJP, for the user that it is expected to be by. */
        void givesByAjp(int status) throws IOException {
            String user = actor == null || actor.isEmpty() ? null : actor;
            int answered = Ajp.get(ports.ajp(), from, target, token, user);
            check(answered == status, target + " by AJP answered " + answered);
            expect(this, status);
        }

        /** Sends it by HTTP/2 with TLS. */
        void givesByTls(int status) throws IOException {
            has("/request/scheme", "https").has("/request/tls", "true").has("/request/protocol", "HTTP/2.0");
            givesByHttp2("https://127.0.0.1:" + ports.tls(), status);
        }

        /** Sends it by HTTP/2. */
        void givesByHttp2(int status) throws IOException {
            begunByUpgrade = true;
            givesByHttp2("http://127.0.0.1:" + port, status);
        }

        private void givesByHttp2(String server, int status) throws IOException {
            HttpRequest request = HttpRequest.newBuilder(URI.create(server + target))
                    .version(HttpClient.Version.HTTP_2)
                    .header("X-Request-ID", token)
                    .timeout(Duration.ofSeconds(60))
                    .build();
            try {
                HttpResponse<String> answer = http2.send(request, HttpResponse.BodyHandlers.ofString());
                check(answer.statusCode() == status, target + " by HTTP/2 answered " + answer.statusCode());
                check(answer.version() == HttpClient.Version.HTTP_2, target + " was not answered by HTTP/2");
            } catch (IOException reset) { // which Jetty 12.1 now and then does to a stream that it has answered with an
                // error
                check(String.valueOf(reset.getMessage()).contains("RST_STREAM"), target + " by HTTP/2: " + reset);
                expect(this, 0);
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            expect(this, status);
        }

        /** Sends the body only when the container has begun to wait for it. */
        void givesOnceItIsRead(int status) throws IOException {
            fresh();
            String whole = text();
            int head = whole.indexOf("\r\n\r\n") + 4;
            connection.send(whole.substring(0, head));
            try {
                Thread.sleep(300);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            connection.send(whole.substring(head));
            check(connection.answer(method).status() == status, target + " is read");
            drop();
            expect(this, status);
        }

        /**
         * Sends it by HTTP/2 and resets the stream after the first bytes of the answer; the status is the container's to decide. On
         * a connection of its own: Tomcat closes one on which streams are reset too often.
         */
        void thenAbortsByHttp2() throws IOException {
            begunByUpgrade = true;
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + target))
                    .version(HttpClient.Version.HTTP_2)
                    .header("X-Request-ID", token)
                    .timeout(Duration.ofSeconds(60))
                    .build();
            try {
                HttpResponse<InputStream> answer =
                        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
                check(answer.version() == HttpClient.Version.HTTP_2, target + " was not answered by HTTP/2");
                try (InputStream body = answer.body()) {
                    beginsWithin(body, target);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            expect(this, 0);
        }

        /** The JDK's client does not always notice that the server has closed the connection meanwhile, and would wait for ever. */
        private void beginsWithin(InputStream body, String path) throws IOException, InterruptedException {
            CompletableFuture<byte[]> read = CompletableFuture.supplyAsync(() -> {
                try {
                    return body.readNBytes(100);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            try {
                int length = read.get(60, TimeUnit.SECONDS).length;
                check(length == 100, path + " by HTTP/2 begins its answer, and not only with " + length + " bytes");
            } catch (TimeoutException gone) {
                System.err.println(path + " by HTTP/2: no answer was seen for a minute");
            } catch (ExecutionException e) {
                throw new IOException(e.getCause());
            }
        }

        private void stay() {
            try {
                Thread.sleep(micros / 1_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private Connection.Answer send() throws IOException {
            if (connection == null || !from.equals(LOCAL)) {
                fresh(from);
            }
            connection.send(text());
            Connection.Answer answer = connection.answer(method);
            String set = answer.headers().get("set-cookie");
            if (set != null) {
                cookie = set.split(";")[0];
            }
            // 400: of which some containers do not say that they close
            if (last || answer.closes() || answer.status() == 400) {
                drop();
            }
            return answer;
        }

        private String pathOnly() {
            if (path != null) {
                return path;
            }
            int query = target.indexOf('?');
            return AccessLog.withoutParameters(query < 0 ? target : target.substring(0, query));
        }

        private String text() {
            StringBuilder text =
                    new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost:" + port + "\r\n");
            text.append("X-Request-ID: ").append(token).append("\r\n").append(headers);
            if (cookie != null) {
                text.append("Cookie: ").append(cookie).append("\r\n");
            }
            if (body == null) {
                return text.append("\r\n").toString();
            }
            if (!chunked) {
                return text.append("Content-Length: ")
                        .append(body.length())
                        .append("\r\n\r\n")
                        .append(body)
                        .toString();
            }
            int half = body.length() / 2;
            text.append("Transfer-Encoding: chunked\r\n\r\n");
            for (String part : List.of(body.substring(0, half), body.substring(half))) {
                text.append(Integer.toHexString(part.length()))
                        .append("\r\n")
                        .append(part)
                        .append("\r\n");
            }
            return text.append("0\r\n\r\n").toString();
        }
    }
}
