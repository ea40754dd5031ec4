package dev.acta.agent.instrument.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.event.Captured;
import dev.acta.agent.event.DbStatement;
import dev.acta.agent.event.DbTransaction;
import java.lang.ref.WeakReference;
import java.sql.PreparedStatement;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is kept of connections and statements, and for how long. */
class CaptureStateTest extends WovenCalls {

    @Test
    void holdsOnToNoConnectionAndNoStatement() throws InterruptedException {
        WeakReference<?>[] witnesses = workOnAConnectionThatNobodyKeeps();
        for (int i = 0; i < 100 && Arrays.stream(witnesses).anyMatch(witness -> witness.get() != null); i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(witnesses).allMatch(witness -> witness.get() == null);
    }

    private WeakReference<?>[] workOnAConnectionThatNobodyKeeps() {
        FakeConnection connection = new FakeConnection(URL);
        connection.autoCommit = false;
        PreparedStatement statement = prepare(connection, "insert into t values (?)");
        values.bind(statement, 1, "x");
        executePrepared(statement, 1);
        transactions.savepoint(connection.connection(), null, FakeConnection.savepoint());
        recorded.events();
        return new WeakReference<?>[] {new WeakReference<>(connection.connection()), new WeakReference<>(statement)};
    }

    @Test
    void keepsNoSavepointThatWasReleased() {
        driver.autoCommit = false;
        Savepoint first = FakeConnection.savepoint();
        transactions.savepoint(driver.connection(), null, first);
        insert();
        for (int i = 0; i < 10_000; i++) {
            Savepoint each = FakeConnection.savepoint();
            transactions.savepoint(driver.connection(), null, each);
            transactions.released(driver.connection(), null, each, null);
        }
        assertThat(transactions.followed(driver.connection()).savepoints()).isOne();
        transactions.rolledBackTo(driver.connection(), first, null);
        assertThat(transactions.followed(driver.connection()).savepoints()).isOne();
    }

    @Test
    void keepsFewSavepointsThatNobodyKeeps() throws InterruptedException {
        driver.autoCommit = false;
        insert();
        ConnectionState state = transactions.followed(driver.connection());
        int most = 0;
        for (int i = 0; i < 50; i++) {
            for (int j = 0; j < 200; j++) {
                transactions.savepoint(driver.connection(), null, FakeConnection.savepoint());
            }
            WeakReference<?> witness = new WeakReference<>(new Object());
            while (witness.get() != null) {
                System.gc();
                Thread.sleep(1);
            }
            most = Math.max(most, state.savepoints());
        }
        assertThat(most).isLessThan(2_000);
    }

    @Nested
    class AfterCapturesWereSwitchedOff {

        private void gap() {
            recorded.services().killSwitch().set(false);
            recorded.services().killSwitch().set(true);
        }

        @Test
        void theFateOfWhatWasOpenBeforeIsNotGuessed() {
            driver.autoCommit = false;
            Statement statement = create();
            execute(statement, "insert into t values (1)", 1);
            gap();
            execute(statement, "insert into t values (2)", 1);
            commit();
            List<Captured> events = recorded.events();
            assertThat(events).hasSize(3);
            DbTransaction end = (DbTransaction) events.get(2);
            assertThat(end.transaction()).isSameAs(((DbStatement) events.get(1)).transaction());
            assertThat(end.transaction()).isNotSameAs(((DbStatement) events.get(0)).transaction());
        }

        @Test
        void valuesAndRowsFromBeforeAreForgottenAndTheTextIsNot() {
            PreparedStatement statement = prepare("insert into t values (?)");
            values.bind(statement, 1, "before");
            batches.addBatch(statement);
            gap();
            executePrepared(statement, 1);
            DbStatement event = recorded.only(DbStatement.class);
            assertThat(event.sql()).isEqualTo("insert into t values (?)");
            assertThat(event.parameters()).isNull();
            values.bind(statement, 1, "after");
            batches.addBatch(statement);
            executeBatch(statement, new int[] {1});
            assertThat(recorded.only(DbStatement.class).batch()).isOne();
        }
    }
}
