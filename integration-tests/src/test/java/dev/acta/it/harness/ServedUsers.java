package dev.acta.it.harness;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Uses the application {@code identity} with many users at once, and reads in the end from its table whom it served when. */
public final class ServedUsers {

    private static final int CLIENTS = 32;

    /** More work than anything else, so that most requests are of somebody who has logged in. */
    private static final List<String> ACTIONS = List.of(
            "login",
            "login",
            "work",
            "work",
            "work",
            "work",
            "async",
            "async",
            "complete",
            "forward",
            "fail",
            "switch",
            "wrong",
            "wait",
            "others",
            "closed",
            "logout");

    /** What one more action is that asks the container itself who it is. */
    public static final String AUTHENTICATE = "authenticate";

    /** What one more action is in which a wrapper around the container's request says for a while that it is somebody else. */
    public static final String RENAMED = "renamed";

    /** Requests that leave the session as it is, beside one that does not. */
    private static final List<String> WORK = List.of("work", "async", "complete", "forward", "wait", "others", "fail");

    private static final List<String> CHANGES = List.of("login", "switch", "logout", "closed");

    private ServedUsers() {}

    /**
     * What the application's table says.
     *
     * @param requests how many came, the ones included that the client repeated by itself
     * @param last whom each request served last, null for nobody at any time
     * @param ever all whom each request served
     * @param step whom each step served, null for nobody
     */
    public record Truth(
            int requests, Map<String, String> last, Map<String, Set<String>> ever, Map<Integer, String> step) {

        /** Whether a request served somebody at any time. */
        public boolean served(String id, String user) {
            return ever.getOrDefault(id, Set.of()).contains(user);
        }

        /** Null also for a request that came to no servlet, because its password was wrong. */
        public String ofRequest(String id) {
            return last.get(id);
        }

        public String ofStep(int number) {
            if (!step.containsKey(number)) {
                throw new AssertionError("the application has not taken a step " + number);
            }
            return step.get(number);
        }

        public int steps() {
            return step.size();
        }
    }

    public static Truth soak(String address, int users, int requests) {
        return soak(address, users, requests, false, List.of());
    }

    /**
     * Uses it.
     *
     * @param overlapping whether some requests of one session are served at the same time
     * @param more actions that not every way to know users offers
     */
    public static Truth soak(String address, int users, int requests, boolean overlapping, List<String> more) {
        List<String> actions = Stream.concat(ACTIONS.stream(), more.stream()).toList();
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(20))
                .build();
        URI base = URI.create(address);
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                int number = i;
                int share = requests / CLIENTS + (i < requests % CLIENTS ? 1 : 0);
                running.add(clients.submit(() -> {
                    use(client, base, number, users, share, overlapping, actions);
                    return null;
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
            HttpRequest all = HttpRequest.newBuilder(base.resolve("table")).build();
            return read(
                    requests,
                    client.send(all, HttpResponse.BodyHandlers.ofString()).body());
        } catch (Exception e) {
            throw new AssertionError("the application did not answer", e);
        } finally {
            clients.shutdownNow();
        }
    }

    /** One client has some of the users' browsers to itself, so that requests of one session overlap only where they are meant to. */
    private static void use(
            HttpClient client, URI base, int number, int users, int requests, boolean overlapping, List<String> actions)
            throws IOException, InterruptedException {
        Random random = new Random(number);
        Map<Integer, String> cookies = new HashMap<>();
        for (int i = 0; i < requests; i++) {
            int browser = random.nextInt(users / CLIENTS) * CLIENTS + number;
            String action = any(actions, random);
            String user = "user" + random.nextInt(users);
            if (overlapping && i + 1 < requests && cookies.containsKey(browser) && random.nextInt(4) == 0) {
                String id = "r-" + number + "-" + i++;
                String before = cookies.get(browser);
                CompletableFuture<HttpResponse<String>> beside = client.sendAsync(
                        together(request(base, any(WORK, random), user, id), before),
                        HttpResponse.BodyHandlers.ofString());
                HttpRequest.Builder change = request(base, any(CHANGES, random), user, "r-" + number + "-" + i);
                keep(client.send(together(change, before), HttpResponse.BodyHandlers.ofString()), cookies, browser);
                beside.join();
                awaitEnd(client, base, change.build());
                continue;
            }
            HttpRequest.Builder request = request(base, action, user, "r-" + number + "-" + i);
            if (random.nextInt(5) == 0) { // no session: a password with the request itself, one in three wrong
                String password = random.nextInt(3) == 0 ? "wrong" : "pw";
                byte[] both = (user + ":" + password).getBytes(java.nio.charset.StandardCharsets.UTF_8);
                request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(both));
            } else if (cookies.containsKey(browser)) {
                request.header("Cookie", cookies.get(browser));
            }
            HttpRequest sent = request.build();
            HttpResponse<String> answer = client.send(sent, HttpResponse.BodyHandlers.ofString());
            keep(answer, cookies, browser);
            if (answer.statusCode() == 200) { // else it has not come to the servlet
                awaitEnd(client, base, sent);
            }
        }
    }

    /** What closes its answer is served on behind it, and the next request of its session must not come meanwhile. */
    private static void awaitEnd(HttpClient client, URI base, HttpRequest sent)
            throws IOException, InterruptedException {
        if (sent.uri().getQuery().startsWith("do=closed&")) {
            String id = sent.headers().firstValue("X-Request-ID").orElseThrow();
            HttpRequest end =
                    HttpRequest.newBuilder(base.resolve("table?ended=" + id)).build();
            client.send(end, HttpResponse.BodyHandlers.discarding());
        }
    }

    private static String any(List<String> actions, Random random) {
        return actions.get(random.nextInt(actions.size()));
    }

    private static HttpRequest.Builder request(URI base, String action, String user, String id) {
        return HttpRequest.newBuilder(base.resolve("work?do=" + action + "&user=" + user))
                .header("X-Request-ID", id)
                .timeout(Duration.ofSeconds(60));
    }

    private static HttpRequest together(HttpRequest.Builder request, String cookie) {
        return request.header("Cookie", cookie).header("X-Overlapping", "yes").build();
    }

    private static void keep(HttpResponse<String> response, Map<Integer, String> cookies, int browser) {
        response.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("JSESSIONID="))
                .findFirst()
                .ifPresent(cookie -> cookies.put(browser, cookie.substring(0, cookie.indexOf(';'))));
    }

    private static Truth read(int requests, String table) {
        Map<String, String> last = new HashMap<>();
        Map<String, Set<String>> ever = new HashMap<>();
        Map<Integer, String> step = new HashMap<>();
        int repeated = 0;
        for (String[] row : table.lines().map(each -> each.split(" ")).toList()) {
            if (row[1].equals("again")) {
                repeated += Integer.parseInt(row[2]);
                continue;
            }
            String who = row[2].equals("null") ? null : row[2];
            step.put(Integer.valueOf(row[1]), who);
            if (who != null) {
                ever.computeIfAbsent(row[0], each -> new HashSet<>()).add(who);
            }
            if (who != null || !last.containsKey(row[0])) {
                last.put(row[0], who);
            }
        }
        return new Truth(requests + repeated, last, ever, step);
    }
}
