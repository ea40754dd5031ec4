package dev.acta.agent.instrument.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.event.Captured;
import dev.acta.agent.event.DbStatement;
import dev.acta.agent.event.DbTransaction;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Transactions that the application begins by SQL text. */
class TextTransactionsTest extends WovenCalls {

    @Nested
    class ATransactionThatTextBegins {

        private final FakeConnection postgres = new FakeConnection("jdbc:postgresql://db/shop");
        private final FakeConnection mysql = new FakeConnection("jdbc:mysql://db/shop");

        private void run(FakeConnection connection, String... texts) {
            for (String text : texts) {
                execute(prepare(connection, null), text, 0);
            }
        }

        private String fate() {
            List<Captured> events = recorded.events();
            DbTransaction end = (DbTransaction) events.get(events.size() - 1);
            assertThat(end.transaction().statements()).isEqualTo(events.size() - 1);
            return end.fate();
        }

        @Test
        void runsThoughAutocommitIsOn() {
            run(postgres, "BEGIN", "insert into t values (1)", "COMMIT");
            assertThat(fate()).isEqualTo("committed");
            run(postgres, "start transaction", "insert into t values (1)", "rollback");
            assertThat(fate()).isEqualTo("rolled_back");
            run(postgres, "insert into t values (1)");
            assertThat(recorded.only(DbStatement.class).transaction()).isNull();
        }

        @Test
        void mayStandInOneText() {
            run(postgres, "begin; insert into t values (';'); commit;");
            assertThat(fate()).isEqualTo("committed");
        }

        @Test
        void isNotEndedByTurningOnWhatIsOn() {
            run(postgres, "BEGIN", "insert into t values (1)");
            Object ending = transactions.ending(postgres.connection());
            transactions.autoCommit(postgres.connection(), ending, true, null);
            run(postgres, "COMMIT");
            assertThat(fate()).isEqualTo("committed");
        }

        @Test
        void beginsWithEachStatementWhenTextTurnsAutocommitOff() {
            run(mysql, "set autocommit = 0");
            recorded.events();
            run(mysql, "insert into t values (1)", "commit");
            assertThat(fate()).isEqualTo("committed");
            run(mysql, "insert into t values (1)", "SET SESSION autocommit=1");
            assertThat(fate()).isEqualTo("committed");
            run(mysql, "insert into t values (1)");
            assertThat(recorded.only(DbStatement.class).transaction()).isNull();
        }

        @Test
        void endsOnSqlServerWithTheOutermostCommit() {
            FakeConnection sqlServer = new FakeConnection("jdbc:sqlserver://db");
            run(sqlServer, "begin tran", "begin tran", "insert into t values (1)", "commit");
            assertThat(recorded.events()).hasOnlyElementsOfType(DbStatement.class);
            run(sqlServer, "commit");
            assertThat(recorded.events()).hasAtLeastOneElementOfType(DbTransaction.class);
        }

        @Test
        void waitsForItsSecondPhaseOnWhateverConnection() {
            run(postgres, "begin", "insert into t values (1)", "prepare transaction 'x1'");
            run(mysql, "xa start 'a','b'", "insert into t values (1)", "xa end 'a','b'", "xa prepare 'a','b'");
            assertThat(recorded.events())
                    .hasOnlyElementsOfType(DbStatement.class)
                    .hasSize(7);
            run(new FakeConnection("jdbc:postgresql://db/shop"), "COMMIT PREPARED 'x1'");
            assertThat(((DbTransaction) recorded.events().get(1)).fate()).isEqualTo("committed");
            run(new FakeConnection("jdbc:mysql://db/shop"), "XA ROLLBACK 'a', 'b'");
            assertThat(((DbTransaction) recorded.events().get(1)).fate()).isEqualTo("rolled_back");
        }

        @Test
        void hasPartsOfDifferentFatesInOneText() {
            run(postgres, "insert into t values (1); begin; insert into t values (2)");
            recorded.services().held().close(); // it may have further results
            DbStatement event = recorded.only(DbStatement.class);
            assertThat(event.isFateUnknown()).isTrue();
            assertThat(event.transaction()).isNotNull();
        }
    }
}
