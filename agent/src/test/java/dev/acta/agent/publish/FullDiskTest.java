package dev.acta.agent.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.event.Actor;
import dev.acta.agent.event.Database;
import dev.acta.agent.event.DbStatement;
import dev.acta.agent.event.Origin;
import dev.acta.agent.event.Receipt;
import dev.acta.agent.event.Story;
import dev.acta.agent.ring.EventRing;
import dev.acta.trail.event.EventWriter;
import dev.acta.trail.event.ValueRule;
import dev.acta.trail.segment.TrailWriter;
import dev.acta.trail.verify.Verifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {

    private static final Story STORY = new Story(Actor.service("shop"), Origin.SYSTEM, null, null, 0, 0);
    private static final Database DATABASE = new Database("jdbc:h2:mem:shop");

    @TempDir
    private Path folder;

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final EventRing ring = new EventRing(16, 1L << 30, 0);
    private final DiskBudget budget = new DiskBudget(1 << 20, 0);
    private TrailWriter trail;
    private Publisher publisher;
    private Thread thread;

    @BeforeEach
    void start() throws Exception {
        trail = TrailWriter.create(folder, "shop", null, System.currentTimeMillis() * 1_000);
        publisher = new Publisher(
                ring,
                trail,
                () -> new EventWriter(ValueRule.NONE, 1024, 65_536),
                "shop",
                new PublisherTest.Facts(),
                new Limits(),
                new Pace(20, 50, 1, 64 << 20, 24, 2_000),
                budget,
                new PlainThreads(),
                new PublisherLog() {
                    @Override
                    public void error(String message, Throwable cause) {
                        log.add(message);
                    }

                    @Override
                    public void info(String message) {
                        log.add(message);
                    }
                });
        thread = new Thread(publisher, "publisher");
        thread.start();
        PublisherTest.await(() -> Files.exists(trail.folder().resolve("RESERVE")));
    }

    @AfterEach
    void stop() throws InterruptedException {
        publisher.close(10_000);
        thread.join(10_000);
        assertThat(thread.isAlive()).isFalse();
    }

    private DbStatement statement() {
        return new DbStatement(System.nanoTime(), STORY, DATABASE, null, "insert into t values (1)", null, 0, 1, 0);
    }

    private long count(List<String> lines, String type) {
        return lines.stream()
                .filter(line -> line.contains("\"type\":\"" + type + "\""))
                .count();
    }

    @Test
    void takesNoMoreEventsThanItMayAndGoesOnWhenItMay() throws Exception {
        ring.offer(statement());
        PublisherTest.await(() -> ring.size() == 0);
        budget.othersTake(1 << 20);
        PublisherTest.await(ring::isStalled);
        for (int i = 0; i < 40; i++) {
            ring.offer(statement());
        }
        assertThat(ring.lost()).isEqualTo(24);
        Receipt receipt = new Receipt();
        publisher.announce("trail.pause", "success", out -> out.text("reason", "a test"), receipt);
        PublisherTest.await(receipt::isAnswered); // its own lines are written, and it has been through its loop
        assertThat(receipt.isForced()).isTrue();
        assertThat(ring.size()).isEqualTo(16);
        budget.use(1 << 30, 0);
        PublisherTest.await(() -> !ring.isStalled() && ring.size() == 0);
        ring.offer(statement());
        assertThat(publisher.close(10_000)).isTrue();
        List<String> lines = PublishedLines.of(trail);
        assertThat(count(lines, "db.statement")).isEqualTo(18);
        assertThat(count(lines, "trail.loss")).isPositive();
        assertThat(lines).anyMatch(line -> line.contains("\"reason\":\"acta.trail.max-bytes\""));
        assertThat(count(lines, "trail.disk")).isEqualTo(2);
        assertThat(lines.get(lines.size() - 1)).contains("\"captured\":42,\"written\":18,\"lost\":24,\"held\":0");
        assertThat(log).hasSize(3);
        assertThat(log.get(0)).contains("no room for the trail").contains("acta.trail.max-bytes");
        assertSound();
    }

    @Test
    void leavesToOthersWhatFitsTheSizeOfTheDisk() {
        long gib = 1L << 30;
        assertThat(DiskBudget.automatic(1 << 20)).isEqualTo((1 << 20) / 10);
        assertThat(DiskBudget.automatic(8 * gib)).isEqualTo(8 * gib / 10);
        assertThat(DiskBudget.automatic(12 * gib)).isEqualTo(gib);
        assertThat(DiskBudget.automatic(100 * gib)).isEqualTo(5 * gib);
        assertThat(DiskBudget.automatic(2_000 * gib)).isEqualTo(10 * gib);
    }

    @Test
    void losesAndCountsWhatItHoldsWhenTheJvmEndsMeanwhile() throws Exception {
        budget.use(1 << 30, Long.MAX_VALUE / 2);
        PublisherTest.await(ring::isStalled);
        ring.offer(statement());
        assertThat(publisher.close(10_000)).isTrue();
        List<String> lines = PublishedLines.of(trail);
        assertThat(lines).anyMatch(line -> line.contains("\"reason\":\"acta.trail.min-free\""));
        assertThat(lines.get(lines.size() - 1)).contains("\"captured\":1,\"written\":0,\"lost\":1,\"held\":0");
        assertThat(count(lines, "trail.loss")).isOne();
        assertThat(trail.folder().resolve("RESERVE")).doesNotExist();
        assertSound();
    }

    @Test
    void writesItsLastLinesIntoTheReserveWhenNothingElseIsLeft() throws Exception {
        FailingDisk disk = FailingDisk.under(trail);
        disk.roomIfGone = trail.folder().resolve("RESERVE");
        ring.offer(statement());
        PublisherTest.await(() -> disk.refused.get() > 0);
        assertThat(publisher.close(10_000)).isTrue();
        List<String> lines = PublishedLines.of(trail);
        assertThat(count(lines, "db.statement")).isOne();
        assertThat(count(lines, "trail.close")).isOne();
        assertThat(log).noneMatch(message -> message.contains("trying again"));
        assertSound();
    }

    private void assertSound() throws Exception {
        assertThat(Verifier.verify(trail.folder()).chains().get(0).faults()).isEmpty();
    }
}
