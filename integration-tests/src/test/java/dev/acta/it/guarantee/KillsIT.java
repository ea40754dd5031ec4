package dev.acta.it.guarantee;

import static dev.acta.it.guarantee.GuardedServer.LONG;
import static dev.acta.it.guarantee.GuardedServer.await;
import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.guarantee.KillPlan.Moment;
import dev.acta.it.harness.Application;
import dev.acta.it.harness.Cli;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.Jdks;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.TrailLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * {@code kill -9} at random moments of a JVM's life under load, round after round on one trail, each JVM taking over the chain of the one
 * before. No chain is ever broken; what is lost is what {@code docs/guarantees.md} says, and nothing of what {@code durable} had waited
 * for.
 *
 * <p>{@code -Dacta.it.kills.seed=} and {@code -Dacta.it.kills.rounds=} repeat a run; what was killed when is decided by seed and round alone,
 * as far as time can be.
 */
class KillsIT {

    /** In the matrix 500 on all JDKs together. */
    private static final int ROUNDS = Integer.getInteger(
            "acta.it.kills.rounds", Boolean.getBoolean("acta.it.matrix") ? 500 / Jdks.SUPPORTED.size() + 1 : 20);

    private static final long SEED = Long.getLong("acta.it.kills.seed", System.nanoTime() & 0xFFFFFF);

    /** After how many rounds all chains are verified together, and not only the one that was killed. */
    private static final int ALL_EVERY = 10;

    /** What the writer gathers at most. */
    private static final int BUFFER_BYTES = 128 * 1024;

    /** A publisher that does not get a processor is late; one that has forgotten what it holds never writes it. */
    private static final long MOST_LATE_MILLIS = 10_000;

    private static final int THINGS_BEFORE_QUIET = 40;

    private Path folder;
    private Path trail;
    private Application application;
    private long worstAge;
    private int mostMissing;
    private long made;
    private long torn;

    @OnEachJdk(
            row = "kill -9 at random moments under load, one trail after the other taken over",
            representative = {17})
    void losesWhatTheEquationSaysAndBreaksNothing(Jdk jdk) throws Exception {
        folder = Repository.freshFolder("kills/" + jdk);
        trail = folder.resolve("trail");
        application = Application.compile(
                "kills", 8, Files.createDirectory(folder.resolve("app")), Repository.libraries("h2"));
        System.out.println("KillsIT on " + jdk + ": " + ROUNDS + " rounds, -Dacta.it.kills.seed=" + SEED);
        for (int round = 0; round < ROUNDS; round++) {
            KillPlan plan = KillPlan.of(SEED, round);
            Path ofRound = Files.createDirectory(folder.resolve("round-" + round));
            try {
                play(jdk, plan, ofRound);
                if (round % ALL_EVERY == ALL_EVERY - 1) {
                    assertConsistent(trail);
                }
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        "acta.it.kills.seed=" + SEED + ", round " + round + ", " + plan + ", " + ofRound, e);
            }
        }
        everyChainIsNamedByAJvmThatEnds(jdk);
        System.out.println("KillsIT on " + jdk + ": " + made + " events made; at most " + mostMissing
                + " missing in a round, the oldest made " + worstAge + " ms before the kill; " + torn + " torn bytes");
        assertThat(made).as("events in all rounds").isGreaterThan(ROUNDS * 10L);
    }

    private void play(Jdk jdk, KillPlan plan, Path ofRound) throws Exception {
        Set<Path> before = chains();
        long until;
        try (ForkedJvm jvm = start(jdk, plan, ofRound)) {
            until = killAt(plan, jvm, ofRound, before);
        }
        Set<Path> begun = chains();
        begun.removeAll(before);
        assertThat(begun).hasSizeLessThanOrEqualTo(1); // a JVM that was killed early has none
        List<JsonNode> lines = new ArrayList<>();
        for (Path chain : begun) {
            lines.addAll(wholeLines(chain));
            assertConsistent(chain);
        }
        judge(plan, LoadBook.read(ofRound.resolve("book.txt"), until), lines, until);
    }

    private ForkedJvm start(Jdk jdk, KillPlan plan, Path ofRound) {
        ForkedJvm.Builder builder = ForkedJvm.on(jdk, ofRound)
                .audited()
                .property("acta.trail.dir", trail)
                .property("acta.service.name", "shop")
                .property("acta.methods.include", "com.example.it.kills.Ledger#post(..)")
                .property("acta.guarantee", plan.guarantee())
                .property("acta.ring.capacity", plan.ring())
                .property("acta.ring.block-ms", "1min") // what finds no room is another loss, which is counted
                .property("acta.guarantee.wait-ms", "1min") // a machine under load is no disk that fails
                .property("acta.trail.flush-ms", plan.flushMillis())
                .property("acta.trail.checkpoint-ms", plan.checkpointMillis())
                .property("acta.trail.segment-bytes", plan.segmentBytes())
                .main("com.example.it.kills.Load", application.classPath());
        return plan.moment() == Moment.QUIET
                ? builder.arguments(plan.threads(), plan.pauseMillis(), THINGS_BEFORE_QUIET, "stays")
                        .start()
                : builder.arguments(plan.threads(), plan.pauseMillis(), 0).start();
    }

    /** @return up to when what was made counts: the kill, or the moment at which the JVM was asked to end, after which the ring is closed */
    private long killAt(KillPlan plan, ForkedJvm jvm, Path ofRound, Set<Path> before) throws Exception {
        switch (plan.moment()) {
            case START -> Thread.sleep(plan.afterMillis());
            case QUIET -> {
                jvm.awaitLine("idle", LONG);
                Set<Integer> done = LoadBook.read(ofRound.resolve("book.txt"), Long.MAX_VALUE)
                        .done()
                        .keySet();
                await(() -> {
                    Set<Path> begun = chains();
                    begun.removeAll(before);
                    return told(wholeLines(begun.iterator().next())).containsAll(done);
                });
            }
            default -> {
                await(() -> Files.exists(ofRound.resolve("book.txt")) && Files.size(ofRound.resolve("book.txt")) > 0);
                Thread.sleep(plan.moment() == Moment.LOAD ? plan.afterMillis() : 300);
            }
        }
        long now = System.currentTimeMillis();
        if (plan.moment() == Moment.END) {
            jvm.terminate();
            Thread.sleep(plan.afterMillis());
        }
        jvm.kill();
        return now;
    }

    private void judge(KillPlan plan, LoadBook book, List<JsonNode> lines, long until) {
        Set<Integer> told = told(lines);
        Set<Integer> missing = book.missing(told);
        assertThat(TrailLines.ofType(lines, "trail.loss"))
                .filteredOn(line -> plan.moment() != Moment.END) // what is offered to a closed ring is counted
                .isEmpty();
        assertThat(LoadBook.toldBehind(missing, told))
                .as("told although what the same thread did before is missing")
                .isEmpty();
        if (!missing.isEmpty()) {
            int shortest = lines.stream()
                    .mapToInt(line -> line.toString().length())
                    .min()
                    .orElse(BUFFER_BYTES);
            assertThat(missing)
                    .as("what the ring (%d) and the writer's buffer can hold", plan.ring())
                    .hasSizeLessThanOrEqualTo(plan.ring() + BUFFER_BYTES / shortest + 1);
            long age =
                    until - missing.stream().mapToLong(book.done()::get).min().orElseThrow();
            assertThat(age)
                    .as("milliseconds for which something was neither lost nor written")
                    .isLessThan(plan.flushMillis() + MOST_LATE_MILLIS);
            worstAge = Math.max(worstAge, age);
            mostMissing = Math.max(mostMissing, missing.size());
        }
        if (plan.isDurable()) {
            assertThat(toldAs(lines, "db.begin", "/db/parameters")).containsAll(book.rows());
            assertThat(reached(lines)).containsAll(book.reached());
        }
        made += book.done().size();
    }

    /** Calls and rows that the trail tells of, rows by what was done or what was about to be. */
    private static Set<Integer> told(List<JsonNode> lines) {
        Set<Integer> told = toldAs(lines, "method.call", "/method/arguments");
        told.addAll(toldAs(lines, "db.statement", "/db/parameters"));
        told.addAll(toldAs(lines, "db.begin", "/db/parameters"));
        return told;
    }

    private static Set<Integer> toldAs(List<JsonNode> lines, String type, String pointer) {
        Set<Integer> numbers = new TreeSet<>();
        TrailLines.ofType(lines, type).forEach(line -> addNumbers(line.at(pointer), numbers));
        return numbers;
    }

    private static void addNumbers(JsonNode node, Set<Integer> to) {
        if (node.isNumber()) {
            to.add(node.asInt());
        }
        node.forEach(element -> addNumbers(element, to));
    }

    private static Set<Integer> reached(List<JsonNode> lines) {
        Set<Integer> reached = new HashSet<>();
        for (JsonNode line : TrailLines.ofType(lines, "http.begin")) {
            reached.add(Integer.valueOf(text(line, "/request/path").substring(1)));
        }
        return reached;
    }

    /** Of a chain that may end in the middle of a line. */
    private static List<JsonNode> wholeLines(Path chain) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (Path segment : TrailLines.segments(chain)) {
            String text = Files.readString(segment);
            text.substring(0, text.lastIndexOf('\n') + 1)
                    .lines()
                    .map(TrailLines::parse)
                    .forEach(lines::add);
        }
        return lines;
    }

    private Set<Path> chains() throws IOException {
        Path service = trail.resolve("shop");
        if (!Files.isDirectory(service)) {
            return new TreeSet<>();
        }
        try (Stream<Path> all = Files.list(service)) {
            return new TreeSet<>(all.toList());
        }
    }

    private static JsonNode assertConsistent(Path place) {
        Cli.Answer answer = Cli.verify(place, "--json");
        assertThat(answer.exit()).as("verify %s%s", place, answer.output()).isZero();
        return TrailLines.parse(answer.stdout().get(0));
    }

    private void everyChainIsNamedByAJvmThatEnds(Jdk jdk) throws IOException {
        Path last = Files.createDirectory(folder.resolve("last"));
        try (ForkedJvm jvm = ForkedJvm.on(jdk, last)
                .audited()
                .property("acta.trail.dir", trail)
                .property("acta.service.name", "shop")
                .main("com.example.it.kills.Load", application.classPath())
                .arguments(1, 1, 2)
                .start()) {
            assertThat(jvm.awaitExit(LONG)).as(jvm.output()).isZero();
        }
        JsonNode report = assertConsistent(trail);
        List<String> unnamed = new ArrayList<>();
        for (JsonNode chain : report.at("/chains")) {
            if (text(chain, "/named_by").isEmpty()) {
                unnamed.add(text(chain, "/chain"));
            }
            torn += chain.at("/torn_bytes").asLong();
        }
        Path youngest = chains().stream().reduce((a, b) -> b).orElseThrow();
        assertThat(unnamed)
                .as("chains that no later one names")
                .containsExactly(youngest.getFileName().toString());
    }
}
