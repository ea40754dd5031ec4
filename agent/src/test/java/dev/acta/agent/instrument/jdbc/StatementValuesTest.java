package dev.acta.agent.instrument.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.event.Captured;
import dev.acta.agent.event.DbStatement;
import java.io.ByteArrayInputStream;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The values that statements are executed with. */
class StatementValuesTest extends WovenCalls {

    @Nested
    class BindValues {

        private final PreparedStatement statement = prepare("update t set a = ?, b = ? where c = ?");

        @Test
        void areRecordedInTheirOrder() {
            values.bind(statement, 2, "b");
            values.bind(statement, 1, 1);
            values.bind(statement, 3, null);
            executePrepared(statement, 1);
            assertThat(recorded.only(DbStatement.class).parameters()).containsExactly(1, "b", null);
        }

        @Test
        void thatWereNeverSetAreNull() {
            values.bind(statement, 3, "c");
            executePrepared(statement, 1);
            assertThat(recorded.only(DbStatement.class).parameters()).containsExactly(null, null, "c");
        }

        @Test
        void stayForTheNextExecution() {
            values.bind(statement, 1, "a");
            values.bind(statement, 2, "b");
            executePrepared(statement, 1);
            values.bind(statement, 2, "B");
            executePrepared(statement, 1);
            List<Captured> events = recorded.events();
            assertThat(((DbStatement) events.get(0)).parameters()).containsExactly("a", "b");
            assertThat(((DbStatement) events.get(1)).parameters()).containsExactly("a", "B");
        }

        @Test
        void thatTheDriverRefusesLeaveWhatWasThere() {
            SQLException refused = new SQLException("no");
            values.bind(statement, 1, "a");
            values.bind(statement, 2, null);
            values.unbind(statement, 1, values.bind(statement, 1, "ghost"), refused);
            values.unbind(statement, 2, values.bind(statement, 2, "ghost"), refused);
            values.unbind(statement, 9, values.bindStream(statement, 9, "ghost", 5), refused);
            executePrepared(statement, 1);
            assertThat(recorded.only(DbStatement.class).parameters()).containsExactly("a", null);
            values.unbind(statement, 2, values.bind(statement, 2, "b"), null);
            executePrepared(statement, 1);
            assertThat(recorded.only(DbStatement.class).parameters()).containsExactly("a", "b");
        }

        @Test
        void thatTheDriverRefusesByNameLeaveWhatWasThere() {
            SQLException refused = new SQLException("no");
            values.boundByName(statement, "a", values.bindNamed(statement, "a", 1), null);
            values.boundByName(statement, "a", values.bindNamed(statement, "a", 2), refused);
            values.boundByName(statement, "b", values.bindNamedStream(statement, "b", "x", 1L), refused);
            executePrepared(statement, 1);
            assertThat(recorded.only(DbStatement.class).parameters()).containsExactly(Map.of("a", 1));
        }

        @Test
        void areForgottenWhenTheyAreCleared() {
            values.bind(statement, 1, "a");
            batches.clear(statement, "clearParameters");
            executePrepared(statement, 1);
            assertThat(recorded.only(DbStatement.class).parameters()).isNull();
        }

        @Test
        void areCopiedAtOnce() {
            byte[] bytes = {1, 2};
            values.bind(statement, 1, bytes);
            bytes[0] = 9;
            executePrepared(statement, 1);
            assertThat(recorded.only(DbStatement.class).parameters().get(0)).isEqualTo(new byte[] {1, 2});
        }

        @Test
        void thatAreStreamsAreDescribed() {
            values.bindStream(statement, 1, new ByteArrayInputStream(new byte[7]), 7);
            executePrepared(statement, 1);
            assertThat(recorded.only(DbStatement.class).parameters().get(0))
                    .hasToString("java.io.ByteArrayInputStream(7)");
        }

        @Test
        void atAnImpossibleIndexAreTheDriversBusiness() {
            values.bind(statement, 0, "x");
            values.bind(statement, -1, "x");
            values.bind(statement, Integer.MAX_VALUE, "x");
            executePrepared(statement, 1);
            assertThat(recorded.only(DbStatement.class).parameters()).isNull();
        }
    }

    @Nested
    class ABatch {

        @Test
        void isWithoutWhatTheDriverRefused() {
            PreparedStatement statement = prepare("insert into t values (?)");
            values.bind(statement, 1, "a");
            batches.batchAdded(statement, batches.addBatch(statement), new SQLException("a value is missing"));
            values.bind(statement, 1, "b");
            batches.batchAdded(statement, batches.addBatch(statement), null);
            batches.batchAdded(statement, batches.addBatch(statement, "delete from t"), new SQLException("no"));
            executeBatch(statement, new int[] {1});
            DbStatement event = recorded.only(DbStatement.class);
            assertThat(event.batch()).isEqualTo(1);
            assertThat(event.parameters()).containsExactly(List.of("b"));
        }

        private final PreparedStatement statement = prepare("insert into t values (?, ?)");

        private void row(Object first, Object second) {
            values.bind(statement, 1, first);
            values.bind(statement, 2, second);
            batches.addBatch(statement);
        }

        @Test
        void isOneEventWithARowForEachEntry() {
            row(1, "a");
            row(2, "b");
            executeBatch(statement, new int[] {1, 1});
            DbStatement event = recorded.only(DbStatement.class);
            assertThat(event.batch()).isEqualTo(2);
            assertThat(event.rowsAffected()).isEqualTo(2);
            assertThat(event.sql()).isEqualTo("insert into t values (?, ?)");
            assertThat(event.parameters()).containsExactly(List.of(1, "a"), List.of(2, "b"));
        }

        @Test
        void carriesValuesOverThatAreNotSetAgain() {
            row(1, "a");
            values.bind(statement, 1, 2);
            batches.addBatch(statement);
            executeBatch(statement, new int[] {1, 1});
            assertThat(recorded.only(DbStatement.class).parameters()).containsExactly(List.of(1, "a"), List.of(2, "a"));
        }

        @Test
        void keepsTheValuesOfItsFirstRowsAndCountsTheRest() {
            for (int i = 0; i < 10; i++) {
                row(i, "x");
            }
            executeBatch(statement, new long[] {10});
            DbStatement event = recorded.only(DbStatement.class);
            assertThat(event.batch()).isEqualTo(10);
            assertThat(event.parameters()).hasSize(3);
        }

        @Test
        void isEmptyAfterItWasExecuted() {
            row(1, "a");
            executeBatch(statement, new int[] {1});
            row(2, "b");
            executeBatch(statement, new int[] {1});
            DbStatement second = (DbStatement) recorded.events().get(1);
            assertThat(second.batch()).isEqualTo(1);
            assertThat(second.parameters()).containsExactly(List.of(2, "b"));
        }

        @Test
        void thatIsEmptyIsNoEvent() {
            executeBatch(statement, new int[0]);
            row(1, "a");
            batches.clear(statement, "clearBatch");
            executeBatch(statement, new int[0]);
            executeBatch(create(), new int[0]);
            assertThat(recorded.events()).isEmpty();
        }

        @Test
        void keepsValuesThatTheDriverClearsWhileItAddsThem() {
            values.bind(statement, 1, 1);
            values.bind(statement, 2, "a");
            Object added = batches.addBatch(statement);
            batches.clear(statement, "clearParameters");
            batches.batchAdded(statement, added, null);
            values.bind(statement, 1, 2);
            batches.batchAdded(statement, batches.addBatch(statement), null);
            batches.clear(statement, "clearParameters");
            values.bind(statement, 1, 3);
            batches.batchAdded(statement, batches.addBatch(statement), null);
            executeBatch(statement, new int[] {1, 1, 1});
            assertThat(recorded.only(DbStatement.class).parameters())
                    .containsExactly(List.of(1, "a"), List.of(2, "a"), List.of(3));
        }

        @Test
        void takesTheValuesWithItOnSqlite() {
            FakeConnection sqlite = new FakeConnection("jdbc:sqlite:shop.db");
            PreparedStatement insert = prepare(sqlite, "insert into t values (?)");
            values.bind(insert, 1, "gone");
            batches.clear(insert, "clearBatch");
            executePrepared(insert, 1);
            assertThat(recorded.only(DbStatement.class).parameters()).isNull();
            values.bind(insert, 1, "sent");
            batches.batchAdded(insert, batches.addBatch(insert), null);
            executeBatch(insert, new int[] {1});
            executePrepared(insert, 1);
            assertThat(((DbStatement) recorded.events().get(1)).parameters()).isNull();
        }

        @Test
        void isForgottenWhenItIsCleared() {
            row(1, "a");
            batches.clear(statement, "clearBatch");
            row(2, "b");
            executeBatch(statement, new int[] {1});
            assertThat(recorded.only(DbStatement.class).parameters()).containsExactly(List.of(2, "b"));
        }

        @Test
        void ofTextsKeepsTheTexts() {
            Statement plain = create();
            batches.addBatch(plain, "insert into t values (1)");
            batches.addBatch(plain, "delete from t");
            executeBatch(plain, new int[] {1, 7});
            DbStatement event = recorded.only(DbStatement.class);
            assertThat(event.parameters()).containsExactly("insert into t values (1)", "delete from t");
            assertThat(event.rowsAffected()).isEqualTo(8);
        }

        @Test
        void whoseDriverDoesNotCountHasNoRowsAffected() {
            row(1, "a");
            row(2, "b");
            executeBatch(statement, new int[] {Statement.SUCCESS_NO_INFO, Statement.SUCCESS_NO_INFO});
            assertThat(recorded.only(DbStatement.class).rowsAffected()).isEqualTo(-1);
        }

        @Test
        void thatFailsInPartCountsWhatSucceeded() {
            row(1, "a");
            row(2, "b");
            executeBatch(statement, new int[] {1, Statement.EXECUTE_FAILED});
            assertThat(recorded.only(DbStatement.class).rowsAffected()).isEqualTo(1);
        }
    }
}
