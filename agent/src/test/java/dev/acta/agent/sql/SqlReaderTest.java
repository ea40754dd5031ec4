package dev.acta.agent.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

class SqlReaderTest {

    private final List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
    private final List<Throwable> complaints = Collections.synchronizedList(new ArrayList<>());
    private final ParserHost host = new ParserHost() {
        @Override
        public Thread unstarted(String name, Runnable work) {
            Thread thread = new Thread(() -> runWhenReleased(work), name);
            thread.setDaemon(true);
            threads.add(thread);
            return thread;
        }

        @Override
        public void cannotParse(Throwable reason) {
            complaints.add(reason);
        }
    };
    private final CountDownLatch released = new CountDownLatch(1);
    private final SqlReader reader = new SqlReader(host);

    private void runWhenReleased(Runnable work) {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        work.run();
    }

    private SqlReading awaitAnswer(SqlReader of, String sql) throws InterruptedException {
        released.countDown();
        long patience = System.nanoTime() + 60_000_000_000L;
        SqlReading reading = of.read(sql, Dialect.POSTGRESQL);
        while (reading.isPending() && System.nanoTime() < patience) {
            Thread.sleep(2);
            reading = of.read(sql, Dialect.POSTGRESQL);
        }
        return reading;
    }

    @Test
    void answersAtOnceAndKnowsMoreOnceTheParserHasAnswered() throws Exception {
        String sql = "insert into a.users (name, pin) select n, 'x' from b";
        SqlReading first = reader.read(sql, Dialect.POSTGRESQL);
        assertThat(first.isUnparsed()).isTrue();
        assertThat(first.isPending()).isTrue();
        assertThat(first.operation()).isEqualTo("INSERT");
        assertThat(first.tables()).containsExactly("a.users", "b");
        assertThat(first.tablesWritten()).containsExactly("a.users");
        assertThat(first.words()).contains("users", "pin");

        SqlReading later = awaitAnswer(reader, sql);
        assertThat(later.isUnparsed()).isFalse();
        assertThat(later.tables()).containsExactly("a.users", "b");
        assertThat(later.tablesWritten()).containsExactly("a.users");
        assertThat(later.columnsWritten()).containsExactly("name", "pin");
        assertThat(later.columns(later.shape().slot(0))).containsExactly("pin");
        assertThat(first.isUnparsed()).as("what was said once stays as it was").isTrue();
    }

    @Test
    void parsesAShapeOnceWhateverItsValues() throws Exception {
        awaitAnswer(reader, "select * from t where a = 'x'");
        SqlReading other = reader.read("select * from t where a = 'y' -- another", Dialect.POSTGRESQL);
        assertThat(other.isUnparsed()).isFalse();
    }

    @Test
    void startsNoThreadBeforeItIsNeededAndOneOnly() throws Exception {
        SqlReader patient = new SqlReader(host, 60_000); // on a busy machine too
        assertThat(threads).isEmpty();
        for (int i = 0; i < 100; i++) {
            patient.read("select a" + i + " from t", Dialect.POSTGRESQL);
        }
        awaitAnswer(patient, "select b from t");
        assertThat(threads).hasSize(1);
        assertThat(threads.get(0).getName()).isEqualTo("acta-sql-parser");
        assertThat(threads.get(0).getPriority()).isEqualTo(Thread.MIN_PRIORITY);
        assertThat(complaints).isEmpty();
    }

    @Test
    void saysOfWhatTheParserCannotReadWhatItsKeywordsSay() throws Exception {
        SqlReading reading = awaitAnswer(reader, "delete from orders in some way");
        assertThat(reading.isUnparsed()).isTrue();
        assertThat(reading.isPending()).isFalse();
        assertThat(reading.operation()).isEqualTo("DELETE");
        assertThat(reading.target()).isEqualTo("orders");
    }

    /** The parser never begins here: whoever waited for it would wait forever. */
    @Test
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void neverWaitsForTheParser() {
        for (int i = 0; i < 1_000; i++) {
            SqlReading reading = reader.read("select c" + i + " from t where a = 'v'", Dialect.POSTGRESQL);
            assertThat(reading.isUnparsed()).isTrue();
            assertThat(reading.operation()).isEqualTo("SELECT");
        }
        assertThat(reader.read("select c0 from t where a = 'w'", Dialect.POSTGRESQL)
                        .isPending())
                .isTrue();
        assertThat(threads).hasSize(1);
    }

    /** Each shape is another one: none is parsed twice, most never. */
    @Test
    void isNotFilledByAFloodOfDistinctTexts() throws Exception {
        awaitAnswer(reader, "select 1");
        int texts = 30_000;
        for (int i = 0; i < texts; i++) {
            String sql = "select c" + i + ", d from t" + i + " join u on u.id = t" + i + ".id where x" + i
                    + " = 'v' and y = " + i;
            SqlReading reading = reader.read(sql, Dialect.POSTGRESQL);
            assertThat(reading.operation()).isEqualTo("SELECT");
        }
        assertThat(reader.remembered()).isLessThanOrEqualTo(4_000);
        String after = "select z from t where a = 'still parsed'";
        long patience = System.nanoTime() + 60_000_000_000L;
        while (reader.read(after, Dialect.POSTGRESQL).isUnparsed() && System.nanoTime() < patience) {
            Thread.sleep(5); // its turn comes after what waits already
        }
        assertThat(reader.read(after, Dialect.POSTGRESQL).isUnparsed()).isFalse();
    }

    @Test
    void readsAListOfTwentyThousandAsOneOfOne() throws Exception {
        String sql = "select * from t where id in (" + "'0123456789',".repeat(19_999) + "'x')";
        SqlReading reading = awaitAnswer(reader, sql);
        assertThat(reading.isUnparsed()).isFalse();
        assertThat(reading.columns(reading.shape().slot(12_345))).containsExactly("id");
    }

    @Test
    void doesNotEvenAskAboutTextsThatAreNestedTooDeepOrTooLong() {
        String nested = "select * from t where " + "(".repeat(10_000) + "pin = '1'" + ")".repeat(10_000);
        SqlReading reading = reader.read(nested, Dialect.POSTGRESQL);
        assertThat(reading.isUnparsed()).isTrue();
        assertThat(reading.isPending()).isFalse();
        assertThat(reading.operation()).isEqualTo("SELECT");
        assertThat(reading.words()).contains("pin");
        SqlReading longOne = reader.read("select " + "a + ".repeat(10_000) + "1", Dialect.POSTGRESQL);
        assertThat(longOne.isPending()).isFalse();
        assertThat(threads).isEmpty();
    }

    /** Each bracket doubles what the parser looks at: without a limit this takes longer than anybody waits. */
    @Test
    void stopsAParseThatWouldTakeForever() throws Exception {
        awaitAnswer(reader, "select 1");
        String endless = "select " + "(select (".repeat(18) + "1" + "))".repeat(18) + " from t";
        long begun = System.nanoTime();
        SqlReading reading = reader.read(endless, Dialect.POSTGRESQL);
        assertThat(reading.isPending()).as("nobody waits for it").isTrue();
        while (reading.isPending() && System.nanoTime() - begun < 60_000_000_000L) {
            Thread.sleep(2);
            reading = reader.read(endless, Dialect.POSTGRESQL);
        }
        assertThat(reading.isPending()).isFalse();
        assertThat(reading.isUnparsed()).isTrue();
        assertThat(reading.operation()).isEqualTo("SELECT");
        assertThat(reading.tables()).containsExactly("t");
        String after = "select z from t where a = 'still parsed'";
        while (reader.read(after, Dialect.POSTGRESQL).isUnparsed() && System.nanoTime() - begun < 60_000_000_000L) {
            Thread.sleep(5);
        }
        assertThat(reader.read(after, Dialect.POSTGRESQL).isUnparsed()).isFalse();
    }

    /** The limit is next to nothing here, so that any long statement is one that hangs. */
    @Test
    void givesUpAParserThatDoesNotComeBackAndGoesOnWithAnother() throws Exception {
        SqlReader impatient = new SqlReader(host, 1);
        awaitAnswer(impatient, "select 1");
        String slow = "select * from t where " + "((a = 1 or b = 2) and ".repeat(35) + "c = 1" + ")".repeat(35);
        long patience = System.nanoTime() + 60_000_000_000L;
        for (int i = 0; impatient.everLost() == 0 && System.nanoTime() < patience; i++) {
            impatient.read(slow.replace("c =", "c" + i + " ="), Dialect.POSTGRESQL);
            Thread.sleep(1);
        }
        assertThat(impatient.everLost()).isPositive();
        SqlReading reading = impatient.read("select a from x", Dialect.POSTGRESQL);
        while (reading.isUnparsed() && System.nanoTime() < patience) {
            Thread.sleep(5);
            reading = impatient.read("select a from x", Dialect.POSTGRESQL);
        }
        assertThat(reading.isUnparsed()).isFalse();
        assertThat(threads.size()).isGreaterThan(1);
        assertThat(complaints).isEmpty();
    }

    @Test
    void saysOnceWhyNothingIsParsedIfThereIsNoThread() {
        SqlReader without = new SqlReader(new ParserHost() {
            @Override
            public Thread unstarted(String name, Runnable work) {
                throw new OutOfMemoryError("unable to create native thread");
            }

            @Override
            public void cannotParse(Throwable reason) {
                complaints.add(reason);
            }
        });
        for (int i = 0; i < 1_000; i++) {
            assertThat(without.read("select a" + i + " from t where b = 1", Dialect.H2)
                            .operation())
                    .isEqualTo("SELECT");
        }
        assertThat(complaints).hasSize(1);
    }
}
