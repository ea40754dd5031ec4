package dev.acta.agent.instrument.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.event.Captured;
import dev.acta.agent.event.DbStatement;
import dev.acta.agent.event.DbTransaction;
import dev.acta.agent.event.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How transactions begin, and what becomes of them and of parts of them. */
class TransactionCaptureTest extends WovenCalls {

    @Nested
    class ATransaction {

        @BeforeEach
        void begin() {
            driver.autoCommit = false;
        }

        private DbTransaction end() {
            List<Captured> events = recorded.events();
            assertThat(events.stream().filter(DbTransaction.class::isInstance)).hasSize(1);
            DbTransaction end = (DbTransaction) events.get(events.size() - 1);
            for (Captured event : events.subList(0, events.size() - 1)) {
                assertThat(((DbStatement) event).transaction()).isSameAs(end.transaction());
            }
            return end;
        }

        @Test
        void joinsItsStatementsUntilItIsCommitted() {
            insert();
            insert();
            commit();
            DbTransaction end = end();
            assertThat(end.fate()).isEqualTo("committed");
            assertThat(end.transaction().statements()).isEqualTo(2);
            assertThat(end.transaction().number()).isEqualTo(1);
            assertThat(end.transaction().database().url()).isEqualTo(URL);
        }

        @Test
        void numbersItsStatements() {
            insert();
            insert();
            assertThat(recorded.events())
                    .extracting(event -> ((DbStatement) event).number())
                    .containsExactly(0, 1);
        }

        @Test
        void isMarkedWhenItIsRolledBack() {
            insert();
            rollback();
            assertThat(end().fate()).isEqualTo("rolled_back");
        }

        @Test
        void isFollowedByANewOne() {
            insert();
            commit();
            recorded.events();
            insert();
            rollback();
            assertThat(end().transaction().number()).isEqualTo(2);
        }

        @Test
        void inWhichNothingRanLeavesNoEvent() {
            commit();
            rollback();
            close();
            assertThat(recorded.events()).isEmpty();
        }

        @Test
        void thatIsOpenAtCloseEndsAsTheProductSays() {
            insert();
            close();
            assertThat(end().fate()).isEqualTo("rolled_back");
            assertThat(fateAtClose("jdbc:oracle:thin:@//db:1521/XE")).isEqualTo("committed");
            assertThat(fateAtClose("jdbc:db2://db:50000/shop")).isEqualTo("unknown");
        }

        private String fateAtClose(String url) {
            FakeConnection other = new FakeConnection(url);
            other.autoCommit = false;
            execute(prepare(other, null), "insert into t values (1)", 1);
            Object ending = transactions.ending(other.connection());
            other.closed = true;
            transactions.closed(other.connection(), ending, null);
            return end().fate();
        }

        @Test
        void thatTheDriverRollsBackWhileItClosesIsRolledBack() {
            insert();
            Object open = transactions.ending(driver.connection());
            rollback();
            transactions.closed(driver.connection(), open, null);
            assertThat(end().fate()).isEqualTo("rolled_back");
        }

        @Test
        void isCommittedByTurningAutocommitOn() {
            insert();
            setAutoCommit(true);
            assertThat(end().fate()).isEqualTo("committed");
        }

        @Test
        void isNotEndedByTurningAutocommitOffAgain() {
            insert();
            setAutoCommit(false);
            insert();
            commit();
            assertThat(end().transaction().statements()).isEqualTo(2);
        }

        @Test
        void staysOpenWhenTurningAutocommitOnIsNotTried() {
            insert();
            Object open = transactions.ending(driver.connection());
            transactions.autoCommit(driver.connection(), open, true, new SQLException("no", "25001"));
            rollback();
            assertThat(end().fate()).isEqualTo("rolled_back");
        }

        @Test
        void whoseCommitThrowsHasTheFateThatTheErrorTells() {
            assertThat(fateOfCommitThatFails("23503"))
                    .as("a deferred constraint")
                    .isEqualTo("rolled_back");
            assertThat(fateOfCommitThatFails("40001")).isEqualTo("rolled_back");
            assertThat(fateOfCommitThatFails("40003")).as("completion unknown").isEqualTo("unknown");
            assertThat(fateOfCommitThatFails("08006")).as("connection lost").isEqualTo("unknown");
            assertThat(fateOfCommitThatFails(null)).isEqualTo("unknown");
        }

        private String fateOfCommitThatFails(String state) {
            insert();
            Object ending = transactions.ending(driver.connection());
            transactions.ended(driver.connection(), ending, "commit", new SQLException("no", state));
            rollback(); // what applications do then
            return end().fate();
        }

        @Test
        void isEndedByCommitAsText() {
            insert();
            execute(create(), "COMMIT", 0);
            assertThat(end().fate()).isEqualTo("committed");
        }

        @Test
        void isEndedByRollbackAsText() {
            insert();
            execute(create(), "rollback work", 0);
            assertThat(end().fate()).isEqualTo("rolled_back");
        }

        @Test
        void isEndedByADefinitionWhereThatCommits() {
            insert();
            execute(create(), "create table u (a int)", 0);
            List<Captured> events = recorded.events();
            assertThat(((DbStatement) events.get(1)).transaction()).isNull();
            assertThat(((DbTransaction) events.get(2)).fate()).isEqualTo("committed");
        }

        @Test
        void isNotEndedByADefinitionOnPostgreSql() {
            FakeConnection postgres = new FakeConnection("jdbc:postgresql://db/shop");
            postgres.autoCommit = false;
            execute(prepare(postgres, null), "create table u (a int)", 0);
            assertThat(recorded.only(DbStatement.class).transaction()).isNotNull();
        }

        @Test
        void isInDoubtWhenAProcedureRanAndItIsRolledBack() {
            insert();
            execute(create(), "{call pay(1)}", 0);
            rollback();
            assertThat(end().fate()).isEqualTo("unknown");
            execute(create(), "{call pay(1)}", 0);
            commit();
            assertThat(end().fate()).isEqualTo("committed");
        }

        @Test
        void isRolledBackByADeadlockWhereTheServerDoesThat() {
            insert();
            fails("update t set a = 1", "40001");
            assertThat(end().fate()).isEqualTo("rolled_back");
        }

        @Test
        void isInDoubtBehindTheDeadlockOfAQueryOnH2() {
            insert();
            fails("select a from t for update", "40001");
            commit();
            assertThat(end().fate()).isEqualTo("unknown");
        }

        @Test
        void isRolledBackByTheDeadlockOfAQueryThatIsNotTold() {
            FakeConnection derby = new FakeConnection("jdbc:derby:shop");
            derby.autoCommit = false;
            execute(prepare(derby, null), "insert into t values (1)", 1);
            Statement query = prepare(derby, null);
            Object entered = statements.enterStatement(query, "select a from t");
            statements.exit(query, entered, null, new SQLException("no", "40001"));
            assertThat(end().fate()).isEqualTo("rolled_back");
        }

        @Test
        void knowsWhatSavepointsAsTextUndid() {
            insert();
            execute(create(), "savepoint a", 0);
            insert();
            execute(create(), "savepoint b", 0);
            insert();
            execute(create(), "rollback to savepoint a", 0);
            insert();
            commit();
            Transaction ended = end().transaction();
            for (int i = 0; i < 7; i++) {
                ended.wrote(i, 100 + i);
            }
            assertThat(ended.rolledBack()).hasToString("[[102, 104]]");
        }

        @Test
        void tellsHowItIsIsolated() {
            transactions.isolation(driver.connection(), null, Connection.TRANSACTION_SERIALIZABLE, null);
            transactions.readOnly(driver.connection(), true, null);
            insert();
            Transaction begun = recorded.only(DbStatement.class).transaction();
            assertThat(begun.isolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
            assertThat(begun.readOnly()).isTrue();
        }

        @Test
        void isNotEndedByRollingBackToASavepointAsText() {
            insert();
            execute(create(), "rollback to savepoint a", 0);
            execute(create(), "ROLLBACK\nTO a", 0);
            assertThat(recorded.events()).hasOnlyElementsOfType(DbStatement.class);
        }

        @Test
        void isNotEndedByCommitAsTextThatWasNotTried() {
            insert();
            fails("COMMIT", "25001");
            assertThat(recorded.events()).hasOnlyElementsOfType(DbStatement.class);
        }

        @Test
        void ofAnotherConnectionIsAnotherOne() {
            FakeConnection other = new FakeConnection("jdbc:h2:mem:other");
            other.autoCommit = false;
            insert();
            execute(prepare(other, null), "insert into t values (1)", 1);
            commit();
            List<Captured> events = recorded.events();
            assertThat(events).hasSize(3);
            assertThat(((DbTransaction) events.get(2)).transaction())
                    .isSameAs(((DbStatement) events.get(0)).transaction())
                    .isNotSameAs(((DbStatement) events.get(1)).transaction());
        }
    }

    @Nested
    class AConnectionThatIsCutOff {

        @Test
        void losesItsOpenTransaction() {
            FakeConnection postgres = new FakeConnection("jdbc:postgresql://db/shop");
            postgres.autoCommit = false;
            execute(prepare(postgres, null), "insert into t values (1)", 1);
            Object aborting = transactions.aborting(postgres.connection());
            postgres.closed = true;
            transactions.aborted(postgres.connection(), aborting, null);
            transactions.aborted(postgres.connection(), transactions.aborting(postgres.connection()), null);
            List<Captured> events = recorded.events();
            assertThat(events).hasSize(2);
            DbTransaction end = (DbTransaction) events.get(1);
            assertThat(end.fate()).isEqualTo("rolled_back");
            assertThat(end.transaction()).isSameAs(((DbStatement) events.get(0)).transaction());
        }

        @Test
        void keepsItIfTheDriverDoesNotCutItOff() {
            driver.autoCommit = false;
            insert();
            transactions.aborted(driver.connection(), transactions.aborting(driver.connection()), null);
            commit();
            assertThat(((DbTransaction) recorded.events().get(1)).fate()).isEqualTo("committed");
        }

        @Test
        void keepsItIfTheDriverRefuses() {
            driver.autoCommit = false;
            insert();
            transactions.aborted(
                    driver.connection(), transactions.aborting(driver.connection()), new SecurityException("no"));
            commit();
            assertThat(((DbTransaction) recorded.events().get(1)).fate()).isEqualTo("committed");
        }

        @Test
        void whileItCommitsLeavesItToTheCommitToTell() {
            driver.autoCommit = false;
            insert();
            Object committing = transactions.ending(driver.connection());
            transactions.aborted(driver.connection(), transactions.aborting(driver.connection()), null);
            transactions.ended(driver.connection(), committing, "commit", null);
            List<Captured> events = recorded.events();
            assertThat(events).hasSize(2);
            assertThat(((DbTransaction) events.get(1)).fate()).isEqualTo("committed");
        }
    }

    @Nested
    class ASavepoint {

        private final Savepoint savepoint = FakeConnection.savepoint();

        @BeforeEach
        void begin() {
            driver.autoCommit = false;
        }

        private void rollbackTo(Savepoint target) {
            transactions.rolledBackTo(driver.connection(), target, null);
        }

        private String undone() {
            return told().transaction().rolledBack().toString();
        }

        /** Gives the statements the positions 1, 2, 3.. as the publisher would. */
        private DbTransaction told() {
            List<Captured> events = recorded.events();
            long seq = 1;
            DbTransaction end = null;
            for (Captured event : events) {
                if (event instanceof DbStatement statement) {
                    statement.transaction().wrote(statement.number(), seq++);
                } else {
                    end = (DbTransaction) event;
                }
            }
            return end;
        }

        @Test
        void undoesWhatRanSince() {
            insert();
            transactions.savepoint(driver.connection(), null, savepoint);
            insert();
            insert();
            rollbackTo(savepoint);
            insert();
            commit();
            assertThat(undone()).isEqualTo("[[2, 3]]");
        }

        @Test
        void atTheVeryBeginningUndoesEverything() {
            transactions.savepoint(driver.connection(), null, savepoint);
            insert();
            insert();
            rollbackTo(savepoint);
            commit();
            assertThat(undone()).isEqualTo("[[1, 2]]");
        }

        @Test
        void mayBeRolledBackToAgain() {
            insert();
            transactions.savepoint(driver.connection(), null, savepoint);
            insert();
            rollbackTo(savepoint);
            insert();
            rollbackTo(savepoint);
            insert();
            commit();
            assertThat(undone()).isEqualTo("[[2, 3]]");
        }

        @Test
        void insideOfAnotherUndoesOnlyItsOwnPart() {
            Savepoint inner = FakeConnection.savepoint();
            insert();
            transactions.savepoint(driver.connection(), null, savepoint);
            insert();
            transactions.savepoint(driver.connection(), null, inner);
            insert();
            rollbackTo(inner);
            commit();
            assertThat(undone()).isEqualTo("[3]");
        }

        @Test
        void whoseRollbackFailsUndoesNothing() {
            insert();
            transactions.savepoint(driver.connection(), null, savepoint);
            insert();
            transactions.rolledBackTo(driver.connection(), savepoint, new SQLException("no"));
            commit();
            assertThat(undone()).isEqualTo("[]");
        }

        @Test
        void ofATransactionWithoutStatementsIsForgottenWithIt() {
            for (int i = 0; i < 3; i++) {
                transactions.savepoint(driver.connection(), null, savepoint);
                commit();
            }
            insert();
            rollbackTo(savepoint);
            commit();
            assertThat(undone())
                    .as("that savepoint belonged to a transaction before")
                    .isEqualTo("[]");
        }

        private void named(FakeConnection connection, String name) {
            transactions.savepoint(connection.connection(), null, FakeConnection.savepoint(), name);
        }

        private void run(FakeConnection connection, String... texts) {
            for (String text : texts) {
                execute(prepare(connection, null), text, text.startsWith("insert") ? 1 : 0);
            }
        }

        private FakeConnection open(String url) {
            FakeConnection connection = new FakeConnection(url);
            connection.autoCommit = false;
            return connection;
        }

        private String fates(FakeConnection connection) {
            transactions.ended(connection.connection(), transactions.ending(connection.connection()), "commit", null);
            DbTransaction end = told();
            return end.fate() + " " + end.transaction().rolledBack();
        }

        @Test
        void isAnotherOneWhereItsNameDiffersInCase() {
            FakeConnection postgres = open("jdbc:postgresql://db/shop");
            named(postgres, "x");
            run(postgres, "insert into t values (1)", "savepoint \"X\"", "rollback to X");
            assertThat(fates(postgres)).isEqualTo("committed [[1, 2]]");
        }

        @Test
        void isTheSameInAnyCaseWhereTheDatabasePassesOverIt() {
            FakeConnection sqlite = open("jdbc:sqlite:shop.db");
            run(sqlite, "insert into t values (1)", "savepoint \"x\"", "insert into t values (2)", "savepoint X");
            run(sqlite, "insert into t values (3)", "rollback to 'x'");
            assertThat(fates(sqlite)).isEqualTo("committed [5]");
        }

        @Test
        void isNotGuessedWhereSettingsDecideWhichNameItIs() {
            run(driver, "insert into t values (1)", "savepoint \"x\"", "insert into t values (2)", "savepoint X");
            run(driver, "rollback to X");
            assertThat(fates(driver)).isEqualTo("unknown []");
        }

        @Test
        void takesThePlaceOfAnOlderOneOfItsName() {
            run(driver, "savepoint s", "insert into t values (1)", "savepoint s", "release savepoint s");
            run(driver, "rollback to savepoint s");
            assertThat(fates(driver)).isEqualTo("committed [4]");
        }

        @Test
        void givesWayToTheOlderOneOfItsNameOnPostgreSql() {
            FakeConnection postgres = open("jdbc:postgresql://db/shop");
            run(postgres, "savepoint s", "insert into t values (1)", "savepoint s", "release savepoint s");
            run(postgres, "rollback to savepoint s");
            assertThat(fates(postgres)).isEqualTo("committed [[2, 4]]");
        }

        @Test
        void thatIsNotKnownLeavesTheFateUnknown() {
            insert();
            rollbackTo(savepoint);
            commit();
            assertThat(((DbTransaction) recorded.events().get(1)).fate()).isEqualTo("unknown");
        }

        @Test
        void thatWasReleasedNoLongerHidesAnotherOfItsName() {
            FakeConnection postgres = new FakeConnection("jdbc:postgresql:shop");
            postgres.autoCommit = false;
            execute(prepare(postgres, null), "insert into t values (1)", 1);
            transactions.savepoint(postgres.connection(), null, savepoint, "a");
            execute(prepare(postgres, null), "insert into t values (2)", 1);
            Savepoint inner = FakeConnection.savepoint();
            transactions.savepoint(postgres.connection(), null, inner, "a");
            execute(prepare(postgres, null), "insert into t values (3)", 1);
            transactions.released(postgres.connection(), null, inner, null);
            execute(prepare(postgres, null), "rollback to savepoint a", 0);
            transactions.ended(postgres.connection(), transactions.ending(postgres.connection()), "commit", null);
            assertThat(undone()).isEqualTo("[[2, 3]]");
        }

        @Test
        void whoseReleaseFailsIsStillThere() {
            transactions.savepoint(driver.connection(), null, savepoint);
            insert();
            transactions.released(driver.connection(), null, savepoint, new SQLException("no"));
            rollbackTo(savepoint);
            commit();
            assertThat(undone()).isEqualTo("[1]");
        }

        @Test
        void isStillThereWhereTheDriverAloneGivesUpAnEarlierOne() {
            Savepoint later = FakeConnection.savepoint();
            insert();
            transactions.savepoint(driver.connection(), null, savepoint);
            insert();
            transactions.savepoint(driver.connection(), null, later, "later");
            insert();
            transactions.released(driver.connection(), null, savepoint, null);
            transactions.released(driver.connection(), null, later, null);
            execute(create(), "rollback to savepoint later", 0); // H2 has not heard of its release
            commit();
            assertThat(undone()).isEqualTo("[3]");
        }
    }
}
