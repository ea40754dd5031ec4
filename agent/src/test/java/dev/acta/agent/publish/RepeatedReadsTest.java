package dev.acta.agent.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.event.Actor;
import dev.acta.agent.event.Captured;
import dev.acta.agent.event.Database;
import dev.acta.agent.event.DbStatement;
import dev.acta.agent.event.DbTransaction;
import dev.acta.agent.event.Origin;
import dev.acta.agent.event.StatementResults;
import dev.acta.agent.event.Story;
import dev.acta.agent.event.Transaction;
import dev.acta.agent.ring.EventRing;
import dev.acta.agent.sql.SqlReader;
import dev.acta.trail.event.EventBody;
import dev.acta.trail.event.EventWriter;
import dev.acta.trail.event.ValueRule;
import dev.acta.trail.segment.TrailWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class RepeatedReadsTest {

    private static final Database DATABASE = new Database("jdbc:h2:mem:shop");
    private static final Story REQUEST =
            new Story(Actor.principal("anna"), Origin.SYSTEM, null, null, 0x1234L, 0x5678L);
    private static final Story BACKGROUND = new Story(Actor.service("shop"), Origin.SYSTEM, null, null, 0, 0);
    private static final String SQL = "SELECT name FROM country WHERE code = ?";

    private final List<DbStatement> written = new ArrayList<>();
    private final RepeatedReads reads =
            new RepeatedReads(new Statements(new SqlReader(new PlainThreads()), new Databases()), written::add);
    private final Transaction transaction = new Transaction(1, DATABASE);
    private Limits limits = new Limits(60_000);

    /** What an operator allows who says nothing, but for the time. */
    private static final class Limits implements ReadLimits {

        private final long millis;

        Limits(long millis) {
            this.millis = millis;
        }

        @Override
        public long summaryNanos() {
            return TimeUnit.MILLISECONDS.toNanos(millis);
        }

        @Override
        public boolean isSensitive(String sql) {
            return sql.contains("patient");
        }
    }

    private DbStatement read(Story story, Transaction within, String sql, Object... values) {
        DbStatement read = new DbStatement(
                System.nanoTime(),
                story,
                new Database(DATABASE.url()),
                within,
                sql,
                values.length == 0 ? null : Arrays.asList(values),
                0,
                -1,
                within == null ? 0 : within.ran());
        read.onlyReads();
        read.ended(read.startNanos() + 5_000, null);
        return read;
    }

    private DbStatement read(Object... values) {
        return read(REQUEST, null, SQL, values);
    }

    private DbStatement write(Story story, Transaction within) {
        return new DbStatement(System.nanoTime(), story, DATABASE, within, "DELETE FROM t", null, 0, 1, 0);
    }

    private boolean takes(Captured event) {
        return reads.takes(event, limits);
    }

    private List<Integer> repeats() {
        reads.end();
        return written.stream().map(DbStatement::repeats).toList();
    }

    private void assertIsTold(Captured event) {
        assertThat(takes(event)).isFalse();
    }

    @Nested
    class Equal {

        @Test
        void readsOfOneRequestBecomeOne() {
            DbStatement first = read("de");
            assertThat(takes(first)).isTrue();
            assertThat(takes(read("de"))).isTrue();
            DbStatement last = read("de");
            assertThat(takes(last)).isTrue();
            assertThat(written).as("nothing is written before its request ends").isEmpty();
            assertThat(repeats()).containsExactly(2);
            assertThat(written).containsExactly(first);
            assertThat(first.lastNanos()).isEqualTo(last.startNanos());
            assertThat(first.durationNanos()).isEqualTo(15_000);
        }

        @Test
        void readsOfOneTransactionBecomeOneWithoutARequest() {
            takes(read(BACKGROUND, transaction, SQL, "de"));
            takes(read(BACKGROUND, transaction, SQL, "de"));
            assertThat(repeats()).containsExactly(1);
        }

        @Test
        void keysInBytesAreEqualByTheirContent() {
            takes(read(new byte[] {1, 2, 3}));
            takes(read(new byte[] {1, 2, 3}));
            takes(read(new byte[] {1, 2, 4}));
            assertThat(repeats()).containsExactly(1, 0);
        }

        @Test
        void readsFindAsManyRows() {
            for (int rows : new int[] {1, 1, 2}) {
                DbStatement read = read("de");
                read.results(new StatementResults(rows, true, null, null));
                takes(read);
            }
            assertThat(repeats()).containsExactly(1, 0);
        }
    }

    @Nested
    class NotEqual {

        @Test
        void areReadsWithOtherValues() {
            takes(read("de"));
            takes(read("fr"));
            takes(read("de"));
            takes(read((Object) null));
            assertThat(repeats()).containsExactly(1, 0, 0);
        }

        @Test
        void areReadsOfOthers() {
            takes(read("de"));
            takes(read(REQUEST.with(Actor.principal("berta")), null, SQL, "de"));
            takes(read(REQUEST, transaction, SQL, "de"));
            takes(read(REQUEST, new Transaction(2, DATABASE), SQL, "de"));
            assertThat(repeats()).containsExactly(0, 0, 0, 0);
        }

        @Test
        void areReadsOfOtherDatabases() {
            takes(read("de"));
            DbStatement other = new DbStatement(
                    0, REQUEST, new Database("jdbc:h2:mem:other"), null, SQL, Arrays.asList("de"), 0, -1, 0);
            other.onlyReads();
            takes(other);
            assertThat(repeats()).containsExactly(0, 0);
        }
    }

    @Nested
    class EachIsTold {

        @Test
        void thatIsOutsideOfRequestsAndTransactions() {
            assertIsTold(read(BACKGROUND, null, SQL, "de"));
        }

        @Test
        void thatReadsASensitiveTable() {
            assertIsTold(read(REQUEST, null, "SELECT * FROM patient"));
        }

        @Test
        void thatFailed() {
            takes(read("de"));
            DbStatement failed = read("de");
            failed.ended(System.nanoTime(), new SQLException("gone"));
            assertIsTold(failed);
            assertThat(repeats()).containsExactly(0);
        }

        @Test
        void whoseFateIsUnknown() {
            DbStatement unknown = read("de");
            unknown.fateUnknown();
            assertIsTold(unknown);
        }

        @Test
        void thatMayChangeSomething() {
            assertIsTold(write(REQUEST, null));
            assertIsTold(read(REQUEST, null, "SELECT a FROM t; DELETE FROM t"));
            assertIsTold(read(REQUEST, null, "SELECT transfer(1, 2)"));
        }

        @Test
        void behindASavepointWhichMayUndoSomeOfThem() {
            takes(read(REQUEST, transaction, SQL, "de"));
            transaction.keepPositions();
            assertIsTold(read(REQUEST, transaction, SQL, "de"));
            assertThat(written).as("what ran before it stands before it").hasSize(1);
        }

        @Test
        void thatIsLarge() {
            assertIsTold(read("x".repeat(20_000)));
        }

        @Test
        void ifTheOperatorWantsSo() {
            takes(read("de"));
            limits = new Limits(0);
            assertIsTold(read("de"));
            assertThat(written).as("what waited is told at once").hasSize(1);
        }
    }

    @Nested
    class WhatWaits {

        @Test
        void standsBeforeWhatItsRequestDoesNext() {
            takes(read("de"));
            takes(read("de"));
            assertIsTold(write(REQUEST.with(Actor.principal("berta")), null));
            assertThat(written).hasSize(1);
            takes(read("de"));
            assertThat(repeats()).as("before and after a change are two").containsExactly(1, 0);
        }

        @Test
        void standsBeforeTheEndOfItsTransaction() {
            takes(read(REQUEST, transaction, SQL, "de"));
            assertIsTold(new DbTransaction(System.nanoTime(), BACKGROUND, transaction, "committed"));
            assertThat(written).hasSize(1);
        }

        @Test
        void doesNotCareWhatOthersDo() {
            takes(read("de"));
            assertIsTold(write(BACKGROUND, transaction));
            assertIsTold(new DbTransaction(System.nanoTime(), BACKGROUND, transaction, "committed"));
            assertThat(written).isEmpty();
        }

        @Test
        void waitsForALimitedTime() throws Exception {
            limits = new Limits(1);
            takes(read("de"));
            Thread.sleep(2);
            reads.tend(limits);
            assertThat(written).hasSize(1);
        }

        @Test
        void isBoundedInNumber() {
            for (int i = 0; i < 2_000; i++) {
                takes(read(i));
            }
            assertThat(written).hasSize(1_500);
            assertThat(written.get(0).parameters()).isEqualTo(List.of(0));
            reads.end();
            assertThat(written).hasSize(2_000);
        }

        @Test
        void isBoundedInBytes() {
            for (int i = 0; i < 400; i++) {
                takes(read(i + "x".repeat(5_000)));
            }
            assertThat(written).hasSizeGreaterThan(280);
            reads.end();
            assertThat(written).hasSize(400);
        }
    }

    @Nested
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    class InTheTrail {

        @TempDir
        private Path folder;

        private final EventRing ring = new EventRing(64, 1L << 30, 0);
        private TrailWriter trail;
        private Publisher publisher;

        @BeforeEach
        void start() throws Exception {
            trail = TrailWriter.create(folder, "shop", null, System.currentTimeMillis() * 1_000);
            publisher = new Publisher(
                    ring,
                    trail,
                    () -> new EventWriter(ValueRule.NONE, 1024, 65_536),
                    "shop",
                    new OpenOnly(),
                    new dev.acta.agent.publish.Limits(),
                    new Pace(20, 1_000, 60, 64 << 20, 24, 2_000),
                    DiskBudget.NONE,
                    new PlainThreads(),
                    (message, cause) -> {
                        throw new AssertionError(message, cause);
                    });
            publisher.use(limits);
            new Thread(publisher, "publisher").start();
        }

        private List<String> lines() throws Exception {
            assertThat(publisher.close(20_000)).isTrue();
            return PublishedLines.of(trail);
        }

        @Test
        void oneLineSaysHowOftenAndWhen() throws Exception {
            for (int i = 0; i < 5; i++) {
                ring.offer(read(REQUEST, transaction, SQL, "de"));
            }
            ring.offer(new DbTransaction(System.nanoTime(), REQUEST, transaction, "committed"));
            ring.offer(read("de"));
            List<String> lines = lines();
            assertThat(lines.get(1))
                    .containsPattern("\"summary\":\\{\"count\":5,\"first\":\"[^\"]+Z\",\"last\":\"[^\"]+Z\"}")
                    .contains("\"duration_us\":25");
            assertThat(lines.get(2)).contains("\"first\":2,\"last\":2").contains("\"statements\":5");
            assertThat(lines.get(3)).contains("db.statement").doesNotContain("summary");
            assertThat(lines.get(lines.size() - 1))
                    .contains("\"captured\":7,\"written\":3,\"lost\":0,\"held\":0,\"filtered\":0,\"summarised\":4}");
        }

        @Test
        void whatRanBeforeAPauseStandsBeforeIt() throws Exception {
            ring.offer(read("de"));
            while (ring.size() > 0) {
                Thread.sleep(1);
            }
            publisher.announce("trail.pause", "success", out -> out.text("reason", "acta.pause=true"));
            assertThat(lines().get(1)).contains("db.statement");
        }
    }

    private static final class OpenOnly implements TrailFacts {

        @Override
        public EventBody open() {
            return out -> out.object("resource").text("agent", "0.1").end();
        }

        @Override
        public int coverageVersion() {
            return 0;
        }

        @Override
        public EventBody coverage() {
            return out -> out.object("coverage").end();
        }

        @Override
        public long unfinishedRequests() {
            return 0;
        }

        @Override
        public long refusedRequests() {
            return 0;
        }

        @Override
        public long refusedCommits() {
            return 0;
        }

        @Override
        public long unforcedLines() {
            return 0;
        }

        @Override
        public String whileStalled() {
            return "";
        }
    }
}
