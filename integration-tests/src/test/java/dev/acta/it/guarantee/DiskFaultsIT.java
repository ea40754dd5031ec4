package dev.acta.it.guarantee;

import static dev.acta.it.guarantee.GuardedServer.LONG;
import static dev.acta.it.guarantee.GuardedServer.await;
import static dev.acta.it.harness.TrailLines.ofType;
import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.Application;
import dev.acta.it.harness.Cli;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.TrailLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A disk that fails in the middle of writing, on a real file system: full, failing when it is forced, write-protected, read-only. There is never a wrong
 * line and never a silent loss, the application goes on, and lines are written again as soon as that can be.
 */
class DiskFaultsIT {

    private static final String ROW = "a disk that fails under async: ";
    private static final int THREADS = 3;
    private static final Duration BLOCK = Duration.ofMillis(500);

    /** No wait without an end: the machine may be busy, but a fault lasts until the application has made that many events. */
    private static final long LONGEST_MICROS = BLOCK.toNanos() / 1000 * 10;

    private static final int MEANWHILE = 100;
    private static final int FAULTS = 3;
    private static final Pattern MADE = Pattern.compile("made (\\d+) least (\\d+) most (\\d+) longest (\\d+)");
    private static final Pattern NUMBER = Pattern.compile("\"entry\":(\\d+)");

    private interface Step {
        void take() throws Exception;
    }

    private Path folder;
    private Path trail;

    @OnEachJdk(
            row = ROW + "full, and not (ENOSPC)",
            representative = {8})
    void isFullAndNot(Jdk jdk) throws Exception {
        prepare("full-" + jdk);
        try (SmallDisk disk = SmallDisk.inMemory(folder, 32)) {
            failsAgainAndAgain(jdk, disk, disk::fill, disk::makeRoom);
        }
    }

    @OnEachJdk(
            row = ROW + "loses what it was given, and not (EIO)",
            representative = {17})
    void losesWhatItWasGivenAndNot(Jdk jdk) throws Exception {
        prepare("eio-" + jdk);
        try (SmallDisk below = SmallDisk.forAnother(folder);
                SmallDisk disk = SmallDisk.inFileOn(below)) {
            failsAgainAndAgain(jdk, disk, disk::fail, disk::recover);
        }
    }

    @OnEachJdk(
            row = ROW + "write-protected, and not (EPERM)",
            representative = {25})
    void isProtectedAndNot(Jdk jdk) throws Exception {
        prepare("protected-" + jdk);
        try (SmallDisk disk = SmallDisk.inFile(folder)) {
            failsAgainAndAgain(jdk, disk, () -> disk.protect(trail), () -> disk.unprotect(trail));
        }
    }

    @OnEachJdk(
            row = ROW + "read-only until it is mounted anew (EROFS)",
            representative = {17})
    void isReadOnlyUntilItIsMountedAnew(Jdk jdk) throws Exception {
        prepare("read-only-" + jdk);
        Application application = application();
        try (SmallDisk disk = SmallDisk.inFile(folder)) {
            trail = GuardedServer.trailOn(disk);
            long made;
            try (ForkedJvm jvm = start(jdk, application, "first")) {
                await(() -> lastTold() % LoadBook.STRIDE > 50);
                disk.makeReadOnly();
                awaitMore(jvm);
                assertIsToldOf(jvm);
                made = end(jvm, "first");
                assertThat(Files.readString(folder.resolve("agent.log")))
                        .containsAnyOf(
                                "the trail cannot be written and the JVM ends: lines are lost",
                                "the trail was not closed within 10000 ms; its last lines may be missing");
            }
            disk.mountAnew();
            assertConsistent(trail);
            Collection<JsonNode> left = lines();
            assertThat(ofType(List.copyOf(left), "trail.close")).isEmpty();
            Set<Integer> told = told(left);
            assertThat((long) told.size()).isLessThan(made);
            assertThat(told)
                    .hasSize(told.stream()
                            .mapToInt(entry -> entry / LoadBook.STRIDE)
                            .distinct()
                            .map(thread -> lastOf(thread, told) + 1)
                            .sum()); // none is missing in between

            try (ForkedJvm jvm = start(jdk, application, "second")) {
                awaitMore(jvm);
                end(jvm, "second");
            }
            assertConsistent(trail);
            assertThat(ofType(List.copyOf(lines()), "trail.adopt"))
                    .anyMatch(line -> text(line, "/previous/0/ended").equals("crashed"));
        }
    }

    private static int lastOf(int thread, Set<Integer> told) {
        return told.stream()
                .filter(entry -> entry / LoadBook.STRIDE == thread)
                .mapToInt(entry -> entry % LoadBook.STRIDE)
                .max()
                .orElse(-1);
    }

    private void prepare(String name) {
        folder = Repository.freshFolder("disk-faults/" + name);
    }

    private Application application() throws IOException {
        return Application.compile("faults", 8, Files.createDirectory(folder.resolve("app")), List.of());
    }

    /** An application that has begun to work. */
    private ForkedJvm start(Jdk jdk, Application application, String name) throws IOException {
        ForkedJvm jvm = ForkedJvm.on(jdk, Files.createDirectory(folder.resolve(name)))
                .audited()
                .property("acta.trail.dir", trail)
                .property("acta.log.file", folder.resolve("agent.log"))
                .property("acta.redact.key-file", folder.resolve("key"))
                .property("acta.service.name", "shop")
                .property("acta.methods.include", "com.example.it.faults.Ledger#post(..)")
                .property("acta.trail.min-free", "0B") // so that it is the disk that says no
                .property("acta.ring.capacity", 64) // soon full
                .property("acta.ring.block-ms", BLOCK.toMillis())
                .property("acta.trail.checkpoint-ms", 100)
                .property("acta.trail.segment-bytes", "16KiB") // so that faults meet the end of a segment, too
                .main("com.example.it.faults.Steady", application.classPath())
                .arguments(THREADS, 10)
                .start();
        jvm.awaitLine(MADE.pattern(), LONG);
        return jvm;
    }

    /** @return how many events the application has made in all */
    private long end(ForkedJvm jvm, String name) throws IOException {
        Files.createFile(folder.resolve(name).resolve("stop"));
        assertThat(jvm.awaitExit(LONG)).as(jvm.output()).isZero();
        Matcher last = last(jvm);
        long longest = Long.parseLong(last.group(4));
        System.out.println("DiskFaultsIT " + folder.getFileName() + ": the longest of " + last.group(1) + " calls took "
                + longest + " us, acta.ring.block-ms being " + BLOCK.toMillis());
        assertThat(longest).as("microseconds of the longest call").isLessThan(LONGEST_MICROS);
        return Long.parseLong(last.group(1));
    }

    private void failsAgainAndAgain(Jdk jdk, SmallDisk disk, Step fails, Step works) throws Exception {
        trail = GuardedServer.trailOn(disk);
        long made;
        try (ForkedJvm jvm = start(jdk, application(), "jvm")) {
            await(() -> lastTold() % LoadBook.STRIDE > 50);
            for (int i = 0; i < FAULTS; i++) {
                fails.take();
                awaitMore(jvm);
                assertConsistent(copy(i));
                works.take();
                long madeBefore = most(jvm);
                await(() -> lastTold() % LoadBook.STRIDE > madeBefore);
            }
            assertIsToldOf(jvm);
            made = end(jvm, "jvm");
        }
        assertConsistent(trail);
        assertNothingIsLostInSilence(made);
    }

    private void assertNothingIsLostInSilence(long made) throws IOException {
        List<JsonNode> lines = List.copyOf(lines());
        long lost = ofType(lines, "trail.loss").stream()
                .mapToLong(line -> line.at("/loss/count").asLong())
                .sum();
        assertThat(lost).as("events that found no room").isPositive();
        assertThat(told(lines)).hasSize((int) (made - lost));
        assertThat(text(lines.get(lines.size() - 1), "/type")).isEqualTo("trail.close");
    }

    /** The application goes on, on each of its threads. */
    private void awaitMore(ForkedJvm jvm) {
        long before = least(jvm);
        await(() -> least(jvm) > before + MEANWHILE);
    }

    private static long least(ForkedJvm jvm) {
        return Long.parseLong(last(jvm).group(2));
    }

    private static long most(ForkedJvm jvm) {
        return Long.parseLong(last(jvm).group(3));
    }

    private static Matcher last(ForkedJvm jvm) {
        return jvm.stdout().stream()
                .map(MADE::matcher)
                .filter(Matcher::matches)
                .reduce((a, b) -> b)
                .orElseThrow();
    }

    private static void assertIsToldOf(ForkedJvm jvm) {
        assertThat(jvm.stderr()).as(jvm.output()).anyMatch(line -> line.contains("the trail cannot be written"));
    }

    /** The last number that the trail tells of; 0 if none. */
    private int lastTold() {
        int last = 0;
        for (String line : TrailLines.last(trail, 20)) {
            Matcher number = NUMBER.matcher(line);
            last = number.find() ? Integer.parseInt(number.group(1)) : last;
        }
        return last;
    }

    /** Lines of all chains; one that was written again in another chain is there once. */
    private Collection<JsonNode> lines() {
        Map<String, JsonNode> lines = new LinkedHashMap<>();
        for (JsonNode line : TrailLines.read(trail)) {
            String first = line.has("rewritten") ? "/rewritten" : "";
            lines.putIfAbsent(text(line, first + "/chain") + line.at(first + "/seq"), line);
        }
        return lines.values();
    }

    private static Set<Integer> told(Collection<JsonNode> lines) {
        Set<Integer> told = new TreeSet<>();
        for (JsonNode line : lines) {
            if (text(line, "/type").equals("method.call")) {
                assertThat(told.add(line.at("/method/arguments/entry").asInt()))
                        .as("told once: %s", line)
                        .isTrue();
            }
        }
        return told;
    }

    /** As anybody might make one of a folder that is being written: notes before the lines that they are over. */
    private Path copy(int number) throws IOException {
        Path copy = folder.resolve("copy-" + number);
        List<Path> files = new ArrayList<>();
        try (Stream<Path> tree = Files.walk(trail)) {
            tree.sorted().forEach(files::add);
        }
        for (Path file : files) {
            Files.copy(file, copy.resolve(trail.relativize(file)));
        }
        return copy;
    }

    private static void assertConsistent(Path place) {
        Cli.Answer answer = Cli.verify(place);
        assertThat(answer.exit()).as("verify %s%s", place, answer.output()).isZero();
    }
}
