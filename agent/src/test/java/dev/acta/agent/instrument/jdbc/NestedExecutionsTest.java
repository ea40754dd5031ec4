package dev.acta.agent.instrument.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.event.Captured;
import dev.acta.agent.event.DbStatement;
import dev.acta.agent.event.DbTransaction;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What executes statements of its own: pools and wrappers, and calls that drivers make statements of. */
class NestedExecutionsTest extends WovenCalls {

    @Nested
    class ExecutionsWithinAnExecution {

        private final FakeConnection pool = new FakeConnection("jdbc:pool").around(driver);

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
        void ofABatchThatTheApplicationHandedToTheDriversStatementAlone() {
            PreparedStatement outer = prepare(pool, "insert into t values (?)");
            PreparedStatement inner = prepare("insert into t values (?)");
            values.bind(inner, 1, "a");
            batches.batchAdded(inner, batches.addBatch(inner), null);
            Object outerState = statements.enterBatch(outer);
            executeBatch(inner, new int[] {1});
            statements.exit(outer, outerState, new int[] {1}, null);
            assertThat(recorded.only(DbStatement.class).parameters()).containsExactly(List.of("a"));
            insert();
            assertThat(recorded.events()).hasSize(1);
        }

        @Test
        void ofWhichTheDriverRefusesTheTextAreOneFailure() {
            SQLException no = new SQLException("no such table");
            statements.notPrepared(driver.connection(), "delete from t", no);
            statements.notPrepared(pool.connection(), "delete from t", no);
            statements.notPrepared(pool.connection(), "delete from t", new SQLException("pool", no));
            DbStatement event = recorded.only(DbStatement.class);
            assertThat(event.sql()).isEqualTo("delete from t");
            assertThat(event.failure()).isNotNull();
            statements.notPrepared(driver.connection(), "select a from t", new SQLException("no"));
            assertThat(recorded.events()).as("what only reads").isEmpty();
            statements.notPrepared(driver.connection(), "delete from t", new SQLException("again"));
            assertThat(recorded.events()).hasSize(1);
        }

        @Test
        void ofABatchLeaveNoRowsBehindInTheDriversStatement() {
            PreparedStatement outer = prepare(pool, "insert into t values (?)");
            PreparedStatement inner = prepare("insert into t values (?)");
            for (PreparedStatement statement : List.of(outer, inner)) {
                values.bind(statement, 1, "a");
                batches.addBatch(statement);
            }
            Object outerState = statements.enterBatch(outer);
            executeBatch(inner, new int[] {1});
            statements.exit(outer, outerState, new int[] {1}, null);
            recorded.events();
            executeBatch(inner, new int[0]);
            assertThat(recorded.events()).isEmpty();
        }
    }

    @Nested
    class ExecutionsOnAnotherConnection {

        private final FakeConnection log = new FakeConnection("jdbc:h2:mem:log");

        private void log() {
            execute(prepare(log, null), "insert into log values ('x')", 1);
        }

        @Test
        void areEventsOfTheirOwnAndLeaveTheOuterOneItsFate() {
            driver.autoCommit = false;
            Statement outer = create();
            Object entered = statements.enterStatement(outer, "insert into t values (audit(1))");
            log();
            statements.exit(outer, entered, 1, null);
            log();
            rollback();
            List<Captured> events = recorded.events();
            assertThat(events).hasSize(4);
            DbStatement logged = (DbStatement) events.get(0);
            DbStatement audited = (DbStatement) events.get(1);
            assertThat(logged.database().url()).isEqualTo("jdbc:h2:mem:log");
            assertThat(logged.transaction()).isNull();
            assertThat(audited.database().url()).isEqualTo(URL);
            assertThat(((DbTransaction) events.get(3)).transaction()).isSameAs(audited.transaction());
        }

        @Test
        void beforeAndAfterWhatAWrapperCallsDoNotChangeWhatItLeadsTo() {
            driver.autoCommit = false;
            FakeConnection wrapper = new FakeConnection("jdbc:wrapper");
            for (int i = 0; i < 2; i++) {
                Statement outer = prepare(wrapper, null);
                Object entered = statements.enterStatement(outer, "insert into t values (1)");
                log();
                insert();
                log();
                statements.exit(outer, entered, 1, null);
            }
            List<Captured> events = recorded.events();
            assertThat(events).hasSize(6);
            assertThat(((DbStatement) events.get(2)).database().url()).isEqualTo(URL);
            assertThat(((DbStatement) events.get(5)).database().url()).isEqualTo(URL);
        }

        @Test
        void areToldWithinAReadThatIsNot() {
            Statement outer = create();
            Object entered = statements.enterStatement(outer, "select audit(1)");
            log();
            statements.exit(outer, entered, null, null);
            assertThat(recorded.only(DbStatement.class).sql()).isEqualTo("insert into log values ('x')");
        }

        @Test
        void thatIsTheSessionOfTheStatementItselfArePartOfIt() {
            FakeConnection inside = new FakeConnection("jdbc:default:connection");
            Statement outer = create();
            Object entered = statements.enterStatement(outer, "insert into t values (audit(1))");
            execute(prepare(inside, null), "insert into log values ('x')", 1);
            statements.exit(outer, entered, 1, null);
            assertThat(recorded.only(DbStatement.class).database().url()).isEqualTo(URL);
        }

        @Test
        void ofTheSameTextAreTheirOwnOnceTheFirstIsOver() {
            FakeConnection both = new FakeConnection("jdbc:both");
            Statement outer = prepare(both, null);
            Object entered = statements.enterStatement(outer, "insert into t values (1)");
            insert();
            execute(prepare(log, null), "insert into t values (1)", 1);
            statements.exit(outer, entered, 1, null);
            List<Captured> events = recorded.events();
            assertThat(events).hasSize(2);
            assertThat(((DbStatement) events.get(0)).database().url()).isEqualTo("jdbc:h2:mem:log");
            assertThat(((DbStatement) events.get(1)).database().url()).isEqualTo(URL);
        }
    }

    @Nested
    class ACall {

        @Test
        void thatADriverMakesAStatementOfIsNoStatement() {
            driver.autoCommit = false;
            insert();
            Object entered = statements.enterControl(driver.connection(), "setSavepoint");
            execute(create(), "SAVEPOINT x", 0);
            statements.leaveControl(entered);
            Object committing = statements.enterControl(driver.connection(), "commit");
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
            Object entered = statements.enterControl(driver.connection(), "commit");
            insert();
            statements.leaveControl(entered);
            execute(create(), "SAVEPOINT x", 0);
            assertThat(recorded.events()).hasSize(2);
        }

        @Test
        void ofAWrapperThatEndsTheTransactionByATextIsToldByThatText() {
            FakeConnection wrapper = new FakeConnection("jdbc:wrapper");
            driver.autoCommit = false;
            Statement own = create();
            insert();
            statements.created(wrapper.connection(), wrapper.statement(), null);
            Object entered = statements.enterControl(wrapper.connection(), "commit");
            execute(own, "COMMIT", 0);
            statements.leaveControl(entered);
            List<Captured> events = recorded.events();
            assertThat(events).hasSize(3);
            assertThat(((DbTransaction) events.get(2)).fate()).isEqualTo("committed");
        }

        @Test
        void withinAnotherIsLeftForThatOne() {
            FakeConnection pool = new FakeConnection("jdbc:pool");
            driver.autoCommit = false;
            Object outer = statements.enterControl(pool.connection(), "commit");
            Object inner = statements.enterControl(driver.connection(), "commit");
            execute(create(), "COMMIT", 0);
            statements.leaveControl(inner);
            statements.leaveControl(outer);
            assertThat(recorded.events()).isEmpty();
            execute(create(), "SAVEPOINT x", 0);
            assertThat(recorded.events()).hasSize(1);
        }

        @Test
        void thatConnectsHidesWhatADriverAsks() {
            Object entered = statements.enterControl(driver.connection(), "connect");
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
}
