package dev.acta.agent.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.event.Actor;
import dev.acta.agent.event.Captured;
import dev.acta.agent.event.Database;
import dev.acta.agent.event.DbStatement;
import dev.acta.agent.event.DbTransaction;
import dev.acta.agent.event.Origin;
import dev.acta.agent.event.Receipt;
import dev.acta.agent.event.Story;
import dev.acta.agent.event.Transaction;
import dev.acta.agent.ring.EventRing;
import dev.acta.agent.ring.Listeners;
import dev.acta.trail.event.EventBody;
import dev.acta.trail.event.EventWriter;
import dev.acta.trail.event.ValueRule;
import dev.acta.trail.segment.TrailWriter;
import dev.acta.trail.verify.ChainReport;
import dev.acta.trail.verify.Level;
import dev.acta.trail.verify.Range;
import dev.acta.trail.verify.Report;
import dev.acta.trail.verify.Verifier;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PublisherTest {

    private static final SecurityLimits LIMITS = new Limits();
    private static final Story STORY = new Story(Actor.service("shop"), Origin.SYSTEM, null, null, 0, 0);
    private static final Database DATABASE = new Database("jdbc:h2:mem:shop");

    @TempDir
    private Path folder;

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final Transaction transaction = new Transaction(1, DATABASE);
    private EventRing ring = new EventRing(64, 1L << 30, 0);
    private TrailWriter trail;
    private Publisher publisher;
    private Thread thread;

    /** What the agent's start says of itself, reduced to what the schema asks for. */
    static final class Facts implements TrailFacts {

        @Override
        public EventBody open() {
            return out -> out.object("resource").text("agent", "0.1").end();
        }

        @Override
        public int coverageVersion() {
            return 1;
        }

        @Override
        public long unfinishedRequests() {
            return 2;
        }

        @Override
        public long refusedRequests() {
            return 3;
        }

        @Override
        public long refusedCommits() {
            return 5;
        }

        @Override
        public long unforcedLines() {
            return 4;
        }

        @Override
        public String whileStalled() {
            return "; so much for that";
        }

        @Override
        public EventBody coverage() {
            return out -> out.object("coverage")
                    .array("audited")
                    .text(null, "jdbc")
                    .endArray()
                    .end();
        }
    }

    @BeforeEach
    void create() throws Exception {
        trail = TrailWriter.create(folder, "shop", null, System.currentTimeMillis() * 1_000);
    }

    private void start() {
        start(null);
    }

    private void start(Listeners listeners) {
        start(listeners, new Pace(20, 1_000, 60, 64 << 20, 24, 2_000));
    }

    private void start(Listeners listeners, Pace pace) {
        publisher = new Publisher(
                ring,
                trail,
                () -> new EventWriter(ValueRule.NONE, 1024, 65_536),
                "shop",
                new Facts(),
                LIMITS,
                pace,
                DiskBudget.NONE,
                new PlainThreads(),
                (message, cause) -> log.add(message));
        publisher.tell(listeners);
        thread = new Thread(publisher, "publisher");
        thread.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (thread != null) {
            publisher.close(10_000);
            thread.join(10_000);
            assertThat(thread.isAlive()).isFalse();
        }
    }

    private DbStatement statement() {
        return new DbStatement(
                System.nanoTime(),
                STORY,
                DATABASE,
                transaction,
                "insert into t values (1)",
                null,
                0,
                1,
                transaction.ran());
    }

    private List<String> closedLines() throws Exception {
        assertThat(publisher.close(10_000)).isTrue();
        return PublishedLines.of(trail);
    }

    static void await(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("waited long enough").isLessThan(deadline);
            Thread.sleep(5);
        }
    }

    private static String type(String line) {
        int start = line.indexOf("\"type\":\"") + 8;
        return line.substring(start, line.indexOf('"', start));
    }

    private static String checkpoint(String line) {
        int start = line.indexOf("\"checkpoint\":");
        return line.substring(start, line.indexOf('}', start) + 1);
    }

    @Test
    void writesOpenEventsCoverageAndCloseInOrder() throws Exception {
        start();
        ring.offer(statement());
        ring.offer(new DbTransaction(System.nanoTime(), STORY, transaction, "committed"));
        List<String> lines = closedLines();
        assertThat(lines)
                .extracting(PublisherTest::type)
                .containsExactly("trail.open", "db.statement", "db.transaction", "trail.coverage", "trail.close");
        assertThat(lines.get(2)).contains("\"first\":2,\"last\":2").contains("\"fate\":\"committed\"");
        assertThat(checkpoint(lines.get(4)))
                .endsWith("\"captured\":2,\"written\":2,\"lost\":0,\"held\":0,\"filtered\":0," + "\"summarised\":0}");
        assertThat(log).isEmpty();
    }

    private static Report verified(TrailWriter trail) throws Exception {
        return Verifier.verify(trail.folder());
    }

    @Test
    void signsWhatItHasWrittenWithoutBeingAsked() throws Exception {
        start(null, new Pace(20, 50, 60, 64 << 20, 24, 2_000));
        ring.offer(statement());
        await(() -> PublishedLines.all(trail).stream()
                        .filter(line -> type(line).equals("trail.checkpoint"))
                        .count()
                == 2);
        List<String> lines = PublishedLines.all(trail);
        assertThat(lines)
                .extracting(PublisherTest::type)
                .containsSubsequence("trail.open", "trail.checkpoint", "db.statement", "trail.checkpoint");
        assertThat(checkpoint(lines.get(1)))
                .contains("\"n\":0,")
                .contains("\"closes\":false,")
                .contains("\"written\":0,");
        assertThat(checkpoint(lines.get(lines.size() - 1)))
                .contains("\"n\":1,")
                .contains("\"captured\":1,\"written\":1,\"lost\":0,\"held\":0,");
        Thread.sleep(200);
        assertThat(PublishedLines.all(trail)).as("nothing new, nothing signed").hasSameSizeAs(lines);
        closedLines();
        assertThat(verified(trail).chains().get(0).ranges())
                .extracting(Range::level)
                .containsExactly(Level.SELF_SIGNED);
        assertThat(verified(trail).exitCode()).isZero();
    }

    @Test
    void takesWhatIsOfferedWhileItWaitsForTheDiskAtItsEnd() throws Exception {
        start(null, new Pace(20, 50, 60, 64 << 20, 24, 2_000));
        FailingDisk disk = FailingDisk.under(trail);
        disk.hanging = new CountDownLatch(1);
        ring.offer(statement());
        disk.hangs.await();
        Thread end = new Thread(() -> publisher.close(60_000));
        end.start();
        while (end.getState() != Thread.State.TIMED_WAITING) {
            Thread.yield();
        }
        ring.offer(statement());
        CountDownLatch hang = disk.hanging;
        disk.hanging = null;
        hang.countDown();
        end.join();
        assertThat(PublishedLines.all(trail))
                .extracting(PublisherTest::type)
                .doesNotContain("trail.loss")
                .filteredOn("db.statement"::equals)
                .hasSize(2);
    }

    @Test
    void signsNowAndThenThoughNothingHappens() throws Exception {
        start(null, new Pace(20, 50, 1, 64 << 20, 24, 2_000));
        await(() -> PublishedLines.all(trail).size() == 4); // open and three notes
        closedLines();
        assertThat(verified(trail).exitCode()).isZero();
    }

    @Test
    void goesOnInANewSegmentWhenOneIsFull() throws Exception {
        start(null, new Pace(0, 10, 60, 4_096, 24, 2_000));
        for (int i = 0; i < 60; i++) {
            ring.offer(statement());
            Thread.sleep(5);
        }
        await(() -> trail.segmentNumber() >= 3);
        publisher.close(10_000);
        ChainReport chain = verified(trail).chains().get(0);
        assertThat(chain.faults()).isEmpty();
        assertThat(chain.segments()).isGreaterThanOrEqualTo(3);
        assertThat(chain.events()).isEqualTo(60);
        assertThat(chain.ranges()).extracting(Range::level).containsExactly(Level.SELF_SIGNED);
        assertThat(log).isEmpty();
    }

    @Test
    void saysAtTheEndHowManyRequestsWereCutOff() throws Exception {
        start();
        List<String> lines = closedLines();
        assertThat(lines.get(lines.size() - 1))
                .contains(
                        "\"data\":{\"unfinished_requests\":2,\"refused_requests\":3,\"refused_commits\":5,\"unforced_lines\":4}");
    }

    @Test
    void showsLinesOnDiskWithoutBeingClosed() throws Exception {
        start();
        ring.offer(statement());
        await(() -> PublishedLines.of(trail).size() == 2);
    }

    @Test
    void writesWhatIsInTheRingWhenItIsClosed() throws Exception {
        for (int i = 0; i < 50; i++) {
            ring.offer(statement());
        }
        start();
        List<String> lines = closedLines();
        assertThat(lines).hasSize(53);
        assertThat(ring.offer(statement()))
                .as("nothing is taken that nobody would write")
                .isFalse();
    }

    @Test
    void tellsWhatFoundNoRoom() throws Exception {
        ring = new EventRing(4, 1L << 30, 0);
        for (int i = 0; i < 10; i++) {
            ring.offer(statement());
        }
        start();
        List<String> lines = closedLines();
        assertThat(lines)
                .filteredOn(line -> type(line).equals("trail.loss"))
                .singleElement()
                .asString()
                .contains("\"count\":6");
        assertThat(checkpoint(lines.get(lines.size() - 1)))
                .contains("\"captured\":10,\"written\":4,\"lost\":6,\"held\":0");
    }

    /** No body can be made of it. */
    private static final class Unencodable extends Captured {

        Unencodable() {
            super(System.nanoTime(), STORY);
        }
    }

    @Test
    void countsAndTellsAnEventThatCannotBeEncodedAndGoesOn() throws Exception {
        start();
        ring.offer(new Unencodable());
        ring.offer(statement());
        List<String> lines = closedLines();
        assertThat(lines).extracting(PublisherTest::type).contains("trail.loss", "db.statement");
        assertThat(checkpoint(lines.get(lines.size() - 1)))
                .contains("\"captured\":2,\"written\":1,\"lost\":1,\"held\":0");
        assertThat(log).singleElement().asString().contains("Unencodable");
    }

    /** Values in front of which the heap is full, as it may be while the application is short of it. */
    private static final class Full extends AbstractList<Object> {

        @Override
        public Object get(int index) {
            return "x";
        }

        @Override
        public int size() {
            if (Thread.currentThread().getName().equals("publisher") && calledBy("DbStatementBody")) {
                throw new OutOfMemoryError("Java heap space, says the test");
            }
            return 1;
        }

        private static boolean calledBy(String type) {
            return StackWalker.getInstance()
                    .walk(frames ->
                            frames.anyMatch(frame -> frame.getClassName().endsWith(type)));
        }
    }

    @Test
    void survivesAnErrorWhileOneEventIsEncoded() throws Exception {
        start();
        ring.offer(new DbStatement(
                System.nanoTime(), STORY, DATABASE, null, "insert into t values (?)", new Full(), 0, 1, 0));
        ring.offer(statement());
        List<String> lines = closedLines();
        assertThat(lines).extracting(PublisherTest::type).contains("trail.loss", "db.statement", "trail.close");
        assertThat(checkpoint(lines.get(lines.size() - 1)))
                .contains("\"captured\":2,\"written\":1,\"lost\":1,\"held\":0");
    }

    @Test
    void losesALineThatReadersWouldRefuseAndNothingElse() throws Exception {
        publisher = new Publisher(
                ring,
                trail,
                () -> new EventWriter(ValueRule.NONE, 2 << 20, 16 << 20),
                "shop",
                new Facts(),
                LIMITS,
                new Pace(20, 1_000, 60, 64 << 20, 24, 2_000),
                DiskBudget.NONE,
                new PlainThreads(),
                (message, cause) -> log.add(message));
        thread = new Thread(publisher, "publisher");
        thread.start();
        ring.offer(new DbStatement(
                System.nanoTime(),
                STORY,
                DATABASE,
                null,
                "insert into t values (?)",
                List.of("x".repeat(1_500_000)),
                0,
                1,
                0));
        ring.offer(statement());
        List<String> lines = closedLines();
        assertThat(lines).extracting(PublisherTest::type).contains("trail.loss", "db.statement", "trail.close");
    }

    @Test
    void triesAgainUntilTheDiskTakesTheLinesAndLosesNone() throws Exception {
        ring = new EventRing(1024, 1L << 30, 0);
        FailingDisk disk = FailingDisk.under(trail);
        start();
        await(() -> trail.size() > 0);
        disk.full = true;
        String sql = "insert into t values ('" + "x".repeat(900) + "')";
        for (int i = 0; i < 500; i++) { // more than the trail's buffer holds
            ring.offer(new DbStatement(System.nanoTime(), STORY, DATABASE, null, sql, null, 0, 1, 0));
        }
        await(() -> disk.refused.get() >= 2);
        disk.full = false;
        List<String> lines = closedLines();
        assertThat(lines).filteredOn(line -> type(line).equals("db.statement")).hasSize(500);
        assertThat(log).isNotEmpty().allMatch(message -> message.contains("trying again"));
    }

    @Test
    void tellsOfWhatWasLostWhileTheDiskWasFull() throws Exception {
        ring = new EventRing(4, 1L << 30, 0);
        FailingDisk disk = FailingDisk.under(trail);
        start();
        await(() -> trail.size() > 0);
        disk.full = true;
        ring.offer(statement());
        await(() -> disk.refused.get() >= 1);
        for (int i = 0; i < 20; i++) {
            ring.offer(statement());
        }
        disk.full = false;
        List<String> lines = closedLines();
        long written =
                lines.stream().filter(line -> type(line).equals("db.statement")).count();
        assertThat(ring.lost()).isPositive();
        assertThat(written + ring.lost()).isEqualTo(21);
        assertThat(lines).extracting(PublisherTest::type).contains("trail.loss");
    }

    @Test
    void givesUpAtTheEndOfTheJvmAndSaysSo() throws Exception {
        FailingDisk disk = FailingDisk.under(trail);
        start();
        await(() -> trail.size() > 0);
        disk.full = true;
        ring.offer(statement());
        await(() -> disk.refused.get() >= 1);
        publisher.close(300);
        thread.join(10_000);
        assertThat(thread.isAlive()).isFalse();
        assertThat(log).anyMatch(message -> message.contains("lost") || message.contains("stopped"));
    }

    @Test
    void saysSoAndRefusesEventsIfItCannotEvenBegin() throws Exception {
        publisher = new Publisher(
                ring,
                trail,
                () -> {
                    throw new NoClassDefFoundError("jackson");
                },
                "shop",
                new Facts(),
                LIMITS,
                new Pace(20, 1_000, 60, 64 << 20, 24, 2_000),
                DiskBudget.NONE,
                new PlainThreads(),
                (message, cause) -> log.add(message + ": " + cause));
        thread = new Thread(publisher, "publisher");
        thread.start();
        thread.join(10_000);
        assertThat(log).singleElement().asString().contains("jackson");
        assertThat(ring.offer(statement())).isFalse();
        trail.close();
    }

    @Test
    void eventsThatARuleLeftOutAreCountedInTheLastLine() throws Exception {
        start();
        ring.filter();
        ring.offer(statement());
        ring.filter();
        publisher.close(10_000);
        List<String> lines = PublishedLines.of(trail);
        assertThat(lines.get(lines.size() - 1))
                .contains("\"closes\":true,\"captured\":3,\"written\":1,\"lost\":0,\"held\":0,\"filtered\":2,");
    }

    @Test
    void whatIsOfferedInAPauseIsCountedAndWhatIsAnnouncedIsWritten() throws Exception {
        start();
        publisher.announce("trail.pause", "success", out -> out.text("reason", "acta.pause=true"));
        ring.pause(true);
        assertThat(ring.offer(statement())).isTrue();
        ring.pause(false);
        ring.offer(statement());
        List<String> lines = closedLines();
        assertThat(lines).filteredOn(line -> type(line).equals("trail.pause")).hasSize(1);
        assertThat(checkpoint(lines.get(lines.size() - 1)))
                .contains("\"captured\":2,\"written\":1,\"lost\":0,\"held\":0,\"filtered\":1,");
    }

    @Test
    void whoAnnouncesALineHearsWhenItIsInTheFile() throws Exception {
        start();
        Receipt receipt = Receipt.ofNobody();
        publisher.announce("trail.pause", "success", out -> out.text("reason", "acta.pause=true"), receipt);
        await(receipt::isAnswered);
        assertThat(receipt.isForced()).isTrue();
        assertThat(PublishedLines.of(trail)).anyMatch(line -> type(line).equals("trail.pause"));
        publisher.close(10_000);
    }

    // ---- threads that wait for the disk

    private DbStatement awaited() {
        DbStatement statement = statement();
        statement.receipt(new Receipt());
        return statement;
    }

    @Test
    void answersWhoWaitsWhenTheLineIsInTheFile() throws Exception {
        start();
        DbStatement event = awaited();
        ring.offer(event);
        await(() -> event.receipt().isAnswered());
        assertThat(event.receipt().isForced()).isTrue();
        assertThat(PublishedLines.of(trail)).anyMatch(line -> type(line).equals("db.statement"));
    }

    @Test
    void answersWhoWaitsThoughNoListenerCanBeTold() throws Exception {
        Listeners listeners = new Listeners(new NoThreads(), 1_000, EventMap::of);
        listeners.add((type, line) -> true, "somebody");
        start(listeners);
        DbStatement event = awaited();
        ring.offer(event);
        await(() -> event.receipt().isAnswered());
        assertThat(event.receipt().isForced()).isTrue();
        assertThat(log).containsExactly("listeners of applications miss an event");
    }

    private static final class NoThreads implements Listeners.Threads {

        @Override
        public Thread unstarted(String name, Runnable work) {
            throw new OutOfMemoryError("unable to create native thread");
        }

        @Override
        public void trouble(String message, Throwable cause) {
            throw new AssertionError(message, cause);
        }
    }

    @Test
    void keepsNobodyWaitingWhileTheDiskIsFullAndRecoversByItself() throws Exception {
        FailingDisk disk = FailingDisk.under(trail);
        start();
        await(() -> trail.size() > 0);
        disk.full = true;
        DbStatement first = awaited();
        ring.offer(first);
        await(() -> first.receipt().isAnswered());
        assertThat(first.receipt().isForced()).isFalse();
        assertThat(ring.isStalled()).isTrue();
        disk.full = false;
        await(() -> !ring.isStalled());
        DbStatement second = awaited();
        ring.offer(second);
        await(() -> second.receipt().isAnswered());
        assertThat(second.receipt().isForced()).isTrue();
        assertThat(log).isNotEmpty().allMatch(message -> message.endsWith("; so much for that"));
        assertThat(closedLines())
                .filteredOn(line -> type(line).equals("db.statement"))
                .hasSize(2);
    }

    @Test
    void answersWhoWaitsAtTheEndOfTheJvm() throws Exception {
        start();
        List<DbStatement> events = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            events.add(awaited());
            ring.offer(events.get(i));
        }
        closedLines();
        assertThat(events).allMatch(event -> event.receipt().isForced());
    }

    @Test
    void tellsWhoMayWaitThatThereIsNoUseWhenThePublisherIsDead() throws Exception {
        publisher = new Publisher(
                ring,
                trail,
                () -> {
                    throw new NoClassDefFoundError("jackson");
                },
                "shop",
                new Facts(),
                LIMITS,
                new Pace(20, 1_000, 60, 64 << 20, 24, 2_000),
                DiskBudget.NONE,
                new PlainThreads(),
                (message, cause) -> log.add(message));
        thread = new Thread(publisher, "publisher");
        thread.start();
        thread.join(10_000);
        assertThat(ring.isStalled()).isTrue();
        assertThat(ring.offer(awaited())).isFalse();
    }

    @Test
    void nobodyWaitsInAPause() {
        ring.pause(true);
        DbStatement event = awaited();
        ring.offer(event);
        assertThat(event.receipt().isForced()).isTrue();
    }
}
