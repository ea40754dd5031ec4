package dev.acta.agent.instrument.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acta.agent.event.Actor;
import dev.acta.agent.event.Captured;
import dev.acta.agent.event.DbStatement;
import dev.acta.agent.event.DbTransaction;
import dev.acta.agent.event.Origin;
import dev.acta.agent.event.Story;
import dev.acta.agent.event.Transaction;
import dev.acta.agent.instrument.Recorded;
import java.io.ByteArrayInputStream;
import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class JdbcCaptureTest {

    private static final String URL = "jdbc:h2:mem:shop";

    private final Recorded recorded = new Recorded();
    private final JdbcCapture capture = new JdbcCapture(recorded.services());
    private final StatementCapture statements = capture.statements();
    private final TransactionCapture transactions = capture.transactions();
    private final FakeConnection driver = new FakeConnection(URL);

    // ---- what woven code does

    private PreparedStatement prepare(FakeConnection connection, String sql) {
        PreparedStatement statement = connection.statement();
        statements.created(connection.connection(), statement, sql);
        return statement;
    }

    private PreparedStatement prepare(String sql) {
        return prepare(driver, sql);
    }

    private Statement create() {
        return prepare(null);
    }

    private void execute(Statement statement, String sql, Object result) {
        statements.exit(statement, statements.enterStatement(statement, sql), result, null);
    }

    private void executePrepared(Statement statement, Object result) {
        statements.exit(statement, statements.enterPrepared(statement), result, null);
    }

    private void executeBatch(Statement statement, Object result) {
        statements.exit(statement, statements.enterBatch(statement), result, null);
    }

    private void fails(String sql, String state) {
        Statement statement = create();
        Object entered = statements.enterStatement(statement, sql);
        statements.exit(statement, entered, 0, new SQLException("no", state));
    }

    private void commit() {
        transactions.ended(driver.connection(), transactions.ending(driver.connection()), "commit", null);
    }

    private void rollback() {
        transactions.ended(driver.connection(), transactions.ending(driver.connection()), "rollback", null);
    }

    private void close() {
        Object open = transactions.ending(driver.connection());
        driver.closed = true;
        transactions.closed(driver.connection(), open, null);
    }

    private void setAutoCommit(boolean on) {
        Object open = transactions.ending(driver.connection());
        driver.autoCommit = on;
        transactions.autoCommit(driver.connection(), open, on, null);
    }

    private void insert() {
        execute(create(), "insert into t values (1)", 1);
    }

    @Nested
    class AStatement {

        @Test
        void isRecordedWithTextRowsDatabaseAndStory() {
            execute(create(), "insert into t values (1)", 1);
            DbStatement event = recorded.only(DbStatement.class);
            assertThat(event.sql()).isEqualTo("insert into t values (1)");
            assertThat(event.rowsAffected()).isEqualTo(1);
            assertThat(event.database().url()).isEqualTo(URL);
            assertThat(event.transaction()).isNull();
            assertThat(event.durationNanos()).isNotNegative();
            assertThat(event.failure()).isNull();
            assertThat(event.story().actor().id()).isEqualTo("shop");
        }

        @Test
        void belongsToTheRequestOfItsThread() {
            Story story = new Story(Actor.principal("anna"), Origin.api(null), null, null, 1, 2);
            recorded.context().current().enterRequest("exchange", story);
            insert();
            recorded.context().current().leaveRequest();
            assertThat(recorded.only(DbStatement.class).story()).isSameAs(story);
        }

        @Test
        void thatFailsIsRecordedWithItsErrorAndWithoutRows() {
            Statement statement = create();
            Object entered = statements.enterStatement(statement, "insert into t values (1)");
            statements.exit(statement, entered, 0, new SQLException("duplicate", "23505"));
            DbStatement event = recorded.only(DbStatement.class);
            assertThat(event.failure().code()).isEqualTo("23505");
            assertThat(event.rowsAffected())
                    .as("0 is what Byte Buddy gives when nothing was returned")
                    .isEqualTo(-1);
        }

        @Test
        void thatWasExecutedWithoutKnowingItsKindIsAskedForItsCount() {
            driver.updateCount = 4;
            execute(create(), "update t set a = 1", false);
            assertThat(recorded.only(DbStatement.class).rowsAffected()).isEqualTo(4);
        }

        @Test
        void ofADriverThatTellsItsCountOnlyOnceIsNotAsked() {
            FakeConnection oracle = new FakeConnection("jdbc:oracle:thin:@//db:1521/XE");
            oracle.updateCount = 4;
            execute(prepare(oracle, null), "update t set a = 1", false);
            assertThat(recorded.only(DbStatement.class).rowsAffected()).isEqualTo(-1);
            assertThat(oracle.updateCountsTold)
                    .as("the application has to get the one answer")
                    .isZero();
        }

        @Test
        void isRecordedEvenIfItsDriverThrowsWhateverItIsAsked() {
            driver.broken = true;
            execute(create(), "update t set a = 1", false);
            DbStatement event = recorded.only(DbStatement.class);
            assertThat(event.sql()).isEqualTo("update t set a = 1");
            assertThat(event.rowsAffected()).isEqualTo(-1);
        }

        @Test
        void insideAnotherOneThatCannotBeLookedAtLeavesTheThreadAsItWas() {
            Statement outer = create();
            Object entered = statements.enterStatement(outer, "insert into t values (1)");
            recorded.context().current().execution("not an execution: makes the nested look fail");
            assertThatThrownBy(() -> statements.enterStatement(create(), "insert into t values (1)"))
                    .isInstanceOf(ClassCastException.class);
            statements.exit(outer, entered, 1, null);
            recorded.events();
            insert();
            assertThat(recorded.only(DbStatement.class).sql()).isEqualTo("insert into t values (1)");
        }

        @Test
        void thatReturnedAResultSetHasNoRowsAffected() {
            execute(create(), "{call report()}", true);
            assertThat(recorded.only(DbStatement.class).rowsAffected()).isEqualTo(-1);
        }

        @Test
        void thatOnlyReadsIsSkipped() {
            execute(create(), "select 1", null);
            executePrepared(prepare("select ?"), null);
            assertThat(recorded.events()).isEmpty();
            insert();
            assertThat(recorded.events()).hasSize(1);
        }

        @Test
        void thatOnlyReadsIsRecordedWhenAskedFor() {
            recorded.captureReads();
            execute(create(), "select 1", null);
            executePrepared(prepare("select ?"), null);
            assertThat(recorded.events()).hasSize(2);
        }

        @Test
        void thatWasMadeBeforeTheAgentCameFindsItsConnection() {
            driver.autoCommit = false;
            Statement statement = driver.statement();
            execute(statement, "delete from t", 2);
            DbStatement event = recorded.only(DbStatement.class);
            assertThat(event.database().url()).isEqualTo(URL);
            assertThat(event.transaction()).isNotNull();
        }

        @Test
        void thatWasPreparedBeforeTheAgentCameIsRecordedWithoutItsText() {
            executePrepared(driver.statement(), 1);
            assertThat(recorded.only(DbStatement.class).sql()).isNull();
        }

        @Test
        void thatTheAgentItselfCausesIsNotRecorded() {
            Statement statement = create();
            recorded.context().current().beginObserving();
            Object entered = statements.enterStatement(statement, "delete from t");
            recorded.context().current().endObserving();
            assertThat(entered).isNull();
            statements.exit(statement, null, 1, null);
            insert();
            assertThat(recorded.events()).hasSize(1);
        }

        @Test
        void isNotEverythingThatHasAMethodOfItsName() {
            assertThat(statements.enterStatement("a command", "delete from t")).isNull();
            statements.created("a factory", "a command", "x");
            transactions.ended("a queue", null, "commit", null);
            assertThat(transactions.ending("a queue")).isNull();
            assertThat(recorded.events()).isEmpty();
        }

        @Test
        void onAConnectionThatWasClosedMeanwhileIsStillRecorded() {
            Statement statement = create();
            driver.closed = true;
            execute(statement, "shutdown", 0);
            assertThat(recorded.only(DbStatement.class).sql()).isEqualTo("shutdown");
        }
    }

    @Nested
    class ExecutionsWithinAnExecution {

        private final FakeConnection pool = new FakeConnection("jdbc:pool");

        @Test
        void areNotRecordedAgain() {
            Statement outer = prepare(pool, null);
            Statement inner = create();
            Object outerState = statements.enterStatement(outer, "insert into t values (1)");
            Object innerState = statements.enterStatement(inner, "insert into t values (1)");
            Object innermost = statements.enterPrepared(inner);
            statements.exit(inner, innermost, 1, null);
            statements.exit(inner, innerState, 1, null);
            statements.exit(outer, outerState, 1, null);
            assertThat(recorded.events()).hasSize(1);
            insert();
            assertThat(recorded.events()).as("the depth is back at zero").hasSize(1);
        }

        @Test
        void tellWhichConnectionThePoolsConnectionReallyIs() {
            driver.autoCommit = false;
            Statement outer = prepare(pool, null);
            Statement inner = create();
            Object outerState = statements.enterStatement(outer, "insert into t values (1)");
            statements.exit(inner, statements.enterStatement(inner, "insert into t values (1)"), 1, null);
            statements.exit(outer, outerState, 1, null);
            DbStatement statement = recorded.only(DbStatement.class);
            assertThat(statement.database().url()).isEqualTo(URL);

            transactions.ended(pool.connection(), transactions.ending(pool.connection()), "commit", null);
            assertThat(recorded.events())
                    .as("the wrapper's commit is not the commit")
                    .isEmpty();
            commit();
            assertThat(recorded.only(DbTransaction.class).transaction()).isSameAs(statement.transaction());
        }

        @Test
        void ofAReadThatIsSkippedAreSkippedToo() {
            Statement outer = prepare(pool, null);
            Statement inner = create();
            Object outerState = statements.enterStatement(outer, "select log_and_read()");
            statements.exit(inner, statements.enterStatement(inner, "insert into t values (1)"), 1, null);
            statements.exit(outer, outerState, null, null);
            assertThat(recorded.events()).isEmpty();
        }

        @Test
        void thatFailInsideAreRecordedAsTheOutermostOneEnds() {
            Statement outer = prepare(pool, null);
            Statement inner = create();
            Object outerState = statements.enterStatement(outer, "insert into t values (1)");
            statements.exit(inner, statements.enterStatement(inner, "insert"), 0, new SQLException("lost connection"));
            statements.exit(outer, outerState, 1, null);
            assertThat(recorded.only(DbStatement.class).failure()).isNull();
        }

        @Test
        void keepTheDriversConnectionWhereAWrapperHandsItsStatementOn() {
            driver.autoCommit = false;
            PreparedStatement statement = prepare("insert into t values (?)");
            statements.created(pool.connection(), statement, "insert into t values (?)");
            executePrepared(statement, 1);
            assertThat(recorded.only(DbStatement.class).database().url()).isEqualTo(URL);
        }

        @Test
        void ofABatchLeaveNoRowsBehindInTheDriversStatement() {
            PreparedStatement outer = prepare(pool, "insert into t values (?)");
            PreparedStatement inner = prepare("insert into t values (?)");
            for (PreparedStatement statement : List.of(outer, inner)) {
                statements.bind(statement, 1, "a");
                statements.addBatch(statement);
            }
            Object outerState = statements.enterBatch(outer);
            executeBatch(inner, new int[] {1});
            statements.exit(outer, outerState, new int[] {1}, null);
            recorded.events();
            executeBatch(inner, new int[0]);
            assertThat(recorded.only(DbStatement.class).batch()).isZero();
        }
    }

    @Nested
    class BindValues {

        private final PreparedStatement statement = prepare("update t set a = ?, b = ? where c = ?");

        @Test
        void areRecordedInTheirOrder() {
            statements.bind(statement, 2, "b");
            statements.bind(statement, 1, 1);
            statements.bind(statement, 3, null);
            executePrepared(statement, 1);
            assertThat(recorded.only(DbStatement.class).parameters()).containsExactly(1, "b", null);
        }

        @Test
        void thatWereNeverSetAreNull() {
            statements.bind(statement, 3, "c");
            executePrepared(statement, 1);
            assertThat(recorded.only(DbStatement.class).parameters()).containsExactly(null, null, "c");
        }

        @Test
        void stayForTheNextExecution() {
            statements.bind(statement, 1, "a");
            statements.bind(statement, 2, "b");
            executePrepared(statement, 1);
            statements.bind(statement, 2, "B");
            executePrepared(statement, 1);
            List<Captured> events = recorded.events();
            assertThat(((DbStatement) events.get(0)).parameters()).containsExactly("a", "b");
            assertThat(((DbStatement) events.get(1)).parameters()).containsExactly("a", "B");
        }

        @Test
        void areForgottenWhenTheyAreCleared() {
            statements.bind(statement, 1, "a");
            statements.clear(statement, "clearParameters");
            executePrepared(statement, 1);
            assertThat(recorded.only(DbStatement.class).parameters()).isNull();
        }

        @Test
        void areCopiedAtOnce() {
            byte[] bytes = {1, 2};
            statements.bind(statement, 1, bytes);
            bytes[0] = 9;
            executePrepared(statement, 1);
            assertThat(recorded.only(DbStatement.class).parameters().get(0)).isEqualTo(new byte[] {1, 2});
        }

        @Test
        void thatAreStreamsAreDescribed() {
            statements.bindStream(statement, 1, new ByteArrayInputStream(new byte[7]), 7);
            executePrepared(statement, 1);
            assertThat(recorded.only(DbStatement.class).parameters().get(0))
                    .hasToString("java.io.ByteArrayInputStream(7)");
        }

        @Test
        void atAnImpossibleIndexAreTheDriversBusiness() {
            statements.bind(statement, 0, "x");
            statements.bind(statement, -1, "x");
            statements.bind(statement, Integer.MAX_VALUE, "x");
            executePrepared(statement, 1);
            assertThat(recorded.only(DbStatement.class).parameters()).isNull();
        }
    }

    @Nested
    class ABatch {

        private final PreparedStatement statement = prepare("insert into t values (?, ?)");

        private void row(Object first, Object second) {
            statements.bind(statement, 1, first);
            statements.bind(statement, 2, second);
            statements.addBatch(statement);
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
            statements.bind(statement, 1, 2);
            statements.addBatch(statement);
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
        void isForgottenWhenItIsCleared() {
            row(1, "a");
            statements.clear(statement, "clearBatch");
            row(2, "b");
            executeBatch(statement, new int[] {1});
            assertThat(recorded.only(DbStatement.class).parameters()).containsExactly(List.of(2, "b"));
        }

        @Test
        void ofTextsKeepsTheTexts() {
            Statement plain = create();
            statements.addBatch(plain, "insert into t values (1)");
            statements.addBatch(plain, "delete from t");
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
            DbStatement event = recorded.only(DbStatement.class);
            assertThat(event.isFateUnknown()).isTrue();
            assertThat(event.transaction()).isNotNull();
        }
    }

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
            assertThat(ended.undonePositions()).containsExactly(102, 103, 104);
        }

        @Test
        void tellsHowItIsIsolated() {
            transactions.isolation(driver.connection(), Connection.TRANSACTION_SERIALIZABLE, null);
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
    class ACall {

        @Test
        void thatADriverMakesAStatementOfIsNoStatement() {
            driver.autoCommit = false;
            insert();
            Object entered = statements.enterControl("setSavepoint");
            execute(create(), "SAVEPOINT x", 0);
            statements.leaveControl(entered);
            Object committing = statements.enterControl("commit");
            execute(create(), "COMMIT", 0);
            commit();
            statements.leaveControl(committing);
            List<Captured> events = recorded.events();
            assertThat(events).hasSize(2);
            assertThat(events.get(0)).isInstanceOf(DbStatement.class);
            assertThat(((DbTransaction) events.get(1)).transaction().statements())
                    .isEqualTo(1);
        }

        @Test
        void hidesNothingThatIsNotTheDrivers() {
            Object entered = statements.enterControl("commit");
            insert();
            statements.leaveControl(entered);
            execute(create(), "SAVEPOINT x", 0);
            assertThat(recorded.events()).hasSize(2);
        }

        @Test
        void thatConnectsHidesWhatADriverAsks() {
            Object entered = statements.enterControl("connect");
            execute(create(), "SHOW VARIABLES", null);
            execute(create(), "pragma busy_timeout=3000", 0);
            executePrepared(prepare(null), null);
            insert();
            statements.leaveControl(entered);
            assertThat(recorded.only(DbStatement.class).sql()).isEqualTo("insert into t values (1)");
            execute(create(), "pragma busy_timeout=3000", 0);
            assertThat(recorded.events()).hasSize(1);
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

        /** Gives the statements the positions 1, 2, 3.. as the publisher would. */
        private long[] undone() {
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
            return end.transaction().undonePositions();
        }

        @Test
        void undoesWhatRanSince() {
            insert();
            transactions.savepoint(driver.connection(), savepoint);
            insert();
            insert();
            rollbackTo(savepoint);
            insert();
            commit();
            assertThat(undone()).containsExactly(2, 3);
        }

        @Test
        void atTheVeryBeginningUndoesEverything() {
            transactions.savepoint(driver.connection(), savepoint);
            insert();
            insert();
            rollbackTo(savepoint);
            commit();
            assertThat(undone()).containsExactly(1, 2);
        }

        @Test
        void mayBeRolledBackToAgain() {
            insert();
            transactions.savepoint(driver.connection(), savepoint);
            insert();
            rollbackTo(savepoint);
            insert();
            rollbackTo(savepoint);
            insert();
            commit();
            assertThat(undone()).containsExactly(2, 3);
        }

        @Test
        void insideOfAnotherUndoesOnlyItsOwnPart() {
            Savepoint inner = FakeConnection.savepoint();
            insert();
            transactions.savepoint(driver.connection(), savepoint);
            insert();
            transactions.savepoint(driver.connection(), inner);
            insert();
            rollbackTo(inner);
            commit();
            assertThat(undone()).containsExactly(3);
        }

        @Test
        void whoseRollbackFailsUndoesNothing() {
            insert();
            transactions.savepoint(driver.connection(), savepoint);
            insert();
            transactions.rolledBackTo(driver.connection(), savepoint, new SQLException("no"));
            commit();
            assertThat(undone()).isEmpty();
        }

        @Test
        void ofATransactionWithoutStatementsIsForgottenWithIt() {
            for (int i = 0; i < 3; i++) {
                transactions.savepoint(driver.connection(), savepoint);
                commit();
            }
            insert();
            rollbackTo(savepoint);
            commit();
            assertThat(undone())
                    .as("that savepoint belonged to a transaction before")
                    .isEmpty();
        }
    }

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
        statements.bind(statement, 1, "x");
        executePrepared(statement, 1);
        transactions.savepoint(connection.connection(), FakeConnection.savepoint());
        recorded.events();
        return new WeakReference<?>[] {new WeakReference<>(connection.connection()), new WeakReference<>(statement)};
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
            statements.bind(statement, 1, "before");
            statements.addBatch(statement);
            gap();
            executePrepared(statement, 1);
            DbStatement event = recorded.only(DbStatement.class);
            assertThat(event.sql()).isEqualTo("insert into t values (?)");
            assertThat(event.parameters()).isNull();
            statements.bind(statement, 1, "after");
            statements.addBatch(statement);
            executeBatch(statement, new int[] {1});
            assertThat(recorded.only(DbStatement.class).batch()).isOne();
        }
    }
}
