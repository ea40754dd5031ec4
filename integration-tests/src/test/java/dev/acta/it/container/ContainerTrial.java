package dev.acta.it.container;

import static dev.acta.it.harness.TrailLines.ofType;
import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.Application;
import dev.acta.it.harness.CellNotes;
import dev.acta.it.harness.Cli;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.RemovedAdvice;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.TrailLines;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * One container on one JDK: every scenario once, then a random mix of all of them by many clients at once. Then the trail is held
 * against the container's own access log, which is the judge, and against what each scenario expects.
 */
public final class ContainerTrial {

    private static final int THREADS = 16;

    /** A server may refuse a request that it cannot make sense of, and then know neither its target nor its headers. */
    private static final int BAD_REQUEST = 400;

    private static final int SWITCHING_PROTOCOLS = 101;

    private static final Duration LIMIT = Duration.ofSeconds(90);

    /** So long at the most does a server work for clients that have gone, or have their answer; its access log shall know of them, too, when it is stopped. */
    private static final Duration LEFT_BEHIND = Duration.ofSeconds(2);

    /** Lines of each file that a failing test shows. */
    private static final int LAST = 30;

    private final Container container;
    private final Jdk jdk;
    private final ForwardedHeader forwarded;
    private final List<Scenario> scenarios;

    private ContainerTrial(Container container, Jdk jdk) {
        this(container, jdk, ForwardedHeader.X_FORWARDED_FOR, played(container));
    }

    private ContainerTrial(Container container, Jdk jdk, ForwardedHeader forwarded, List<Scenario> scenarios) {
        this.container = container;
        this.jdk = jdk;
        this.forwarded = forwarded;
        this.scenarios = scenarios;
    }

    private static List<Scenario> played(Container container) {
        return all(container).stream()
                .filter(each -> each.skippedBy(container) == null)
                .toList();
    }

    private static List<Scenario> all(Container container) {
        if (container.servlet() > 0) {
            return Scenarios.ALL;
        }
        return container.offers().contains(Container.Feature.WEBFLUX) ? WebFluxScenarios.ALL : JdkServerScenarios.ALL;
    }

    /**
     * Fails unless the trail says what the access log says. The mix has 10,000 requests in the matrix and 1,000 otherwise; none where
     * an advice is missed, which is known after every scenario was played once. In the matrix the scenarios about proxies are played
     * once more for each other header that these may write.
     */
    public static void hold(Container container, Jdk jdk) throws Exception {
        skipped(container).forEach(CellNotes::add);
        boolean matrix = Boolean.getBoolean("acta.it.matrix");
        new ContainerTrial(container, jdk).hold(RemovedAdvice.isTried() ? 0 : matrix ? 10_000 : 1_000);
        if (matrix && !RemovedAdvice.isTried()) {
            List<Scenario> origins =
                    played(container).stream().filter(Origins::has).toList();
            new ContainerTrial(container, jdk, ForwardedHeader.FORWARDED, origins).hold(0);
            new ContainerTrial(container, jdk, ForwardedHeader.X_REAL_IP, origins).hold(0);
        }
    }

    /**
     * Plays every scenario once, with settings of the agent, and judges nothing but the answers.
     *
     * @param settings names, each with its value behind it
     * @return the folder of the trail
     */
    public static Path play(Container container, Jdk jdk, String... settings) throws IOException {
        ContainerTrial trial = new ContainerTrial(container, jdk);
        Path folder = Repository.freshFolder("container/" + container.name() + "-" + settings[0] + "-" + jdk);
        Application application = container.application(folder);
        ForkedJvm.Builder server = trial.server(folder, application);
        for (int i = 0; i < settings.length; i += 2) {
            server.property(settings[i], settings[i + 1]);
        }
        try (ForkedJvm jvm = server.start()) {
            try {
                trial.eachOnce(Ports.of(jvm, container, LIMIT), Trusting.client());
            } catch (AssertionError failure) {
                throw new AssertionError(failure.getMessage() + lastOf(jvm, folder, failure), failure);
            }
            jvm.stop(LIMIT);
        }
        return folder.resolve("trail");
    }

    /** Scenarios that are not played on a container, by the reason. */
    private static List<String> skipped(Container container) {
        Map<String, List<String>> byReason = new LinkedHashMap<>();
        for (Scenario each : all(container)) {
            String reason = each.skippedBy(container);
            if (reason != null) {
                byReason.computeIfAbsent(reason, key -> new ArrayList<>()).add(each.name());
            }
        }
        if (container.servlet() == 0) {
            byReason.put(
                    "it has none: " + all(container).size() + " scenarios of its own are played",
                    List.of("the " + Scenarios.ALL.size() + " scenarios of containers of servlets"));
        }
        return byReason.entrySet().stream()
                .map(each -> String.join(", ", each.getValue()) + " (" + each.getKey() + ")")
                .toList();
    }

    private void hold(int mixed) throws Exception {
        Path folder = Repository.freshFolder("container/" + container.name() + "-" + jdk + "-" + forwarded.header());
        Application application = container.application(folder);
        List<Expected> expected = new ArrayList<>();
        try (ForkedJvm jvm = server(folder, application).start()) {
            Ports ports = Ports.of(jvm, container, LIMIT);
            HttpClient http2 = Trusting.client();
            try {
                expected.addAll(eachOnce(ports, http2));
                if (mixed > 0) {
                    expected.addAll(mix(ports, http2, mixed));
                }
                Thread.sleep(LEFT_BEHIND.toMillis());
            } catch (AssertionError | IOException | ExecutionException failure) {
                throw new AssertionError(failure.getMessage() + lastOf(jvm, folder, failure), failure);
            }
            jvm.stop(LIMIT);
        }
        judge(folder, expected);
    }

    /** What the server and the agent did last, and, if a client waited in vain, what the server's threads do now. */
    private static String lastOf(ForkedJvm jvm, Path folder, Throwable failure) {
        StringBuilder text = new StringBuilder("\n--- failed at ").append(Instant.now());
        if (isLate(failure)) {
            text.append(", threads\n").append(jvm.threads());
        }
        try {
            jvm.stop(LIMIT); // what is buffered gets to its file
        } catch (AssertionError | RuntimeException stuck) {
            text.append("\n--- it does not stop: ").append(stuck);
        }
        AccessLog.last(folder.resolve("access.log"), LAST)
                .forEach(line -> text.append("\naccess log ").append(line));
        TrailLines.last(folder.resolve("trail"), LAST)
                .forEach(line -> text.append("\ntrail ").append(line));
        return text.append('\n').append(jvm.output()).toString();
    }

    private static boolean isLate(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SocketTimeoutException || each instanceof HttpTimeoutException) {
                return true;
            }
        }
        return false;
    }

    private ForkedJvm.Builder server(Path folder, Application application) {
        return ForkedJvm.on(jdk, folder)
                .audited()
                // a busy machine must not lose what is to be compared; that losses are counted is for other tests. Well
                // below
                // what a client waits for its answer, so that a full ring is told as a loss and not as a time-out
                .property("acta.ring.block-ms", 20_000)
                .property("scenarios.casts", container.requestClass() + "," + container.responseClass())
                .property("acta.methods.annotations", "com.example.it.scenarios.Noted")
                .property("acta.actor.session-attribute", "account")
                .property("acta.actor.roles", "user,admin")
                .property("acta.http.trusted-proxies", Origins.TRUSTED)
                .property("acta.http.forwarded-header", forwarded.header())
                .main(container.mainClass(), application.classPath());
    }

    private List<Expected> eachOnce(Ports ports, HttpClient http2) throws IOException {
        try (Client client = new Client(ports, "once", forwarded, http2)) {
            for (Scenario scenario : scenarios) {
                play(scenario, client);
            }
            return client.expected();
        }
    }

    private List<Expected> mix(Ports ports, HttpClient http2, int requests) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<List<Expected>>> clients = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int number = i;
                clients.add(threads.submit(() -> mixOf(ports, http2, number, requests / THREADS)));
            }
            List<Expected> all = new ArrayList<>();
            for (Future<List<Expected>> client : clients) {
                all.addAll(client.get());
            }
            return all;
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Expected> mixOf(Ports ports, HttpClient http2, int number, int requests) throws IOException {
        Random random = new Random(number); // the same mix in every run
        try (Client client = new Client(ports, "mix" + number, forwarded, http2)) {
            while (client.expected().size() < requests) {
                play(scenarios.get(random.nextInt(scenarios.size())), client);
            }
            return client.expected();
        }
    }

    private static void play(Scenario scenario, Client client) throws IOException {
        try {
            scenario.script().play(client);
        } catch (IOException | AssertionError | RuntimeException failure) {
            throw new AssertionError("scenario '" + scenario.name() + "': " + failure, failure);
        }
    }

    private void judge(Path folder, List<Expected> expected) {
        Path trail = folder.resolve("trail");
        List<JsonNode> lines = TrailLines.read(trail);
        List<JsonNode> requests = ofType(lines, "http.request");
        Set<String> unlogged = unlogged(expected);
        List<String> audited = requests.stream()
                .filter(line -> !text(line, "/request/path").equals(Client.UNLOGGED))
                .filter(line -> !unlogged.contains(token(line)))
                .map(this::asLogged)
                .toList();
        List<String> logged = AccessLog.read(folder.resolve("access.log"));
        assertThat(without(logged, audited))
                .as("in the access log, not in the trail")
                .isEmpty();
        assertThat(without(audited, logged))
                .as("in the trail, not in the access log")
                .isEmpty();
        assertThat(ofType(lines, "trail.loss")).isEmpty();
        List<Expected> ended = withoutForgotten(expected, logged);
        assertThat(lines.get(lines.size() - 1).at("/data/unfinished_requests").asInt(0))
                .as("requests whose end nobody told")
                .isEqualTo(expected.size() - ended.size());
        assertThat(ofType(lines, "trail.coverage"))
                .as("nothing of ours failed")
                .isNotEmpty()
                .noneMatch(line -> line.at("/coverage").has("failed"));
        if (container.offers().contains(Container.Feature.CALLBACKS)) {
            assertThat(ofType(lines, "method.call"))
                    .as("work where the container calls back")
                    .isNotEmpty()
                    .allMatch(line -> line.has("request"));
        }
        assertThat(differences(ended, requests))
                .as("the trail and the scenarios")
                .isEmpty();
        assertThat(workOfOthers(expected, ofType(lines, "method.call")))
                .as("work that is not the doing of the user")
                .isEmpty();
        assertThat(Cli.verify(trail).exit()).isZero();
    }

    /** Tokens of requests that must be in the trail and must not be in the access log. */
    private Set<String> unlogged(List<Expected> expected) {
        Set<Integer> statuses = new HashSet<>();
        if (container.offers().contains(Container.Feature.UNLOGGED_BROKEN_ANSWERS)) {
            statuses.add(0);
        }
        if (container.offers().contains(Container.Feature.UNLOGGED_WEBSOCKETS)) {
            statuses.add(SWITCHING_PROTOCOLS);
        }
        return expected.stream()
                .filter(each ->
                        statuses.contains(each.status()) && !each.token().equals("-"))
                .map(Expected::token)
                .collect(Collectors.toSet());
    }

    /** Without those whose answer broke off and that the container never ended: the trail counts them, and has no line of them either. */
    private List<Expected> withoutForgotten(List<Expected> expected, List<String> logged) {
        if (!container.offers().contains(Container.Feature.FORGETS_BROKEN_ANSWERS)) {
            return expected;
        }
        Set<String> tokens = logged.stream().map(line -> line.split(" ")[0]).collect(Collectors.toSet());
        return expected.stream()
                .filter(each -> each.status() != 0 || each.token().equals("-") || tokens.contains(each.token()))
                .toList();
    }

    /** Work within a request that names somebody else than was expected of the request, or anybody after the user left. */
    private static List<String> workOfOthers(List<Expected> expected, List<JsonNode> calls) {
        Map<String, String> users = new HashMap<>();
        expected.stream()
                .filter(each -> each.actor() != null)
                .forEach(each -> users.merge(each.token(), each.actor(), (one, other) -> "several"));
        List<String> wrong = new ArrayList<>();
        for (JsonNode call : calls) {
            String user = users.getOrDefault(token(call), "several");
            boolean known = switch (text(call, "/method/name")) {
                case "byUser" -> user.equals("several") || user.equals(text(call, "/actor/id"));
                case "byNobody" -> text(call, "/actor/id").isEmpty();
                default -> true;
            };
            if (!known) {
                wrong.add("expected " + user + ": " + call);
            }
        }
        return wrong;
    }

    /** Those of one list that the other one does not have, or not as often. */
    private static List<String> without(List<String> some, List<String> others) {
        Map<String, Integer> counts = new HashMap<>();
        others.forEach(each -> counts.merge(each, 1, Integer::sum));
        return some.stream()
                .filter(each -> counts.merge(each, -1, Integer::sum) < 0)
                .sorted()
                .toList();
    }

    private static List<String> differences(List<Expected> expected, List<JsonNode> requests) {
        Map<String, List<JsonNode>> byToken = new HashMap<>();
        requests.forEach(line ->
                byToken.computeIfAbsent(token(line), each -> new ArrayList<>()).add(line));
        List<String> wrong = new ArrayList<>();
        List<Expected> certain = new ArrayList<>(expected);
        certain.sort(Comparator.comparing(each -> each.status() == 0)); // what fits anything comes last
        for (Expected each : certain) {
            boolean unread = each.status() == BAD_REQUEST && !byToken.containsKey(each.token());
            List<JsonNode> candidates = byToken.getOrDefault(unread ? "-" : each.token(), List.of());
            JsonNode found = candidates.stream()
                    .filter(line -> isAsExpected(each, line))
                    .findFirst()
                    .orElse(null);
            if (found == null) {
                wrong.add(each + " but the trail has " + candidates);
            } else {
                candidates.remove(found);
            }
        }
        Set<String> begun = expected.stream()
                .filter(Expected::begunByUpgrade)
                .map(Expected::token)
                .collect(Collectors.toSet());
        byToken.values().stream()
                .flatMap(List::stream)
                .filter(line -> status(line) != SWITCHING_PROTOCOLS || !begun.remove(token(line)))
                .forEach(line -> wrong.add("nothing was expected of " + line));
        return wrong;
    }

    /** A request that the client gave no id has a UUID. */
    private static String token(JsonNode line) {
        String id = text(line, "/request/id");
        return id.contains("-") ? "-" : id;
    }

    private static int status(JsonNode line) {
        return line.at("/request/status").asInt(0);
    }

    private String asLogged(JsonNode line) {
        String logged = container.servlet() == 0 ? "-" : token(line); // these log no header
        return AccessLog.line(
                logged, text(line, "/request/method"), text(line, "/request/path"), String.valueOf(status(line)));
    }

    private static boolean isAsExpected(Expected expected, JsonNode line) {
        boolean unread = status(line) == BAD_REQUEST
                && (token(line).equals("-") || text(line, "/request/path").equals("-"));
        return (unread
                        || expected.method() == null
                        || text(line, "/request/method").equals(expected.method()))
                && (unread
                        || expected.path() == null
                        || AccessLog.withoutParameters(text(line, "/request/path"))
                                .equals(expected.path()))
                && (expected.status() == 0 || status(line) == expected.status())
                && hasOutcome(expected, line)
                && line.at("/duration_us").asLong(0) >= expected.micros()
                && (expected.actor() == null || text(line, "/actor/id").equals(expected.actor()))
                && (expected.tag() == null || line.at("/tags").toString().contains('"' + expected.tag() + '"'))
                && (unread
                        || expected.members().entrySet().stream()
                                .allMatch(
                                        member -> textAt(line, member.getKey()).equals(member.getValue())));
    }

    /** Elements of an array have commas between them. */
    private static String textAt(JsonNode line, String pointer) {
        JsonNode there = line.at(pointer);
        return there.isArray()
                ? there.valueStream().map(JsonNode::asString).collect(Collectors.joining(","))
                : there.asString("");
    }

    private static boolean hasOutcome(Expected expected, JsonNode line) {
        if (expected.outcome() == null && expected.status() == 0) {
            return true;
        }
        String wanted = expected.outcome() != null ? expected.outcome() : Expected.outcomeOf(expected.status());
        return text(line, "/outcome").equals(wanted);
    }
}
