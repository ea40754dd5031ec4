package dev.acta.agent.instrument.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.event.Captured;
import dev.acta.agent.event.DbBegin;
import dev.acta.agent.event.DbStatement;
import dev.acta.agent.instrument.Durability;
import dev.acta.agent.instrument.Recorded;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import org.junit.jupiter.api.Test;

class PointOfNoReturnTest {

    private final FakeConnection driver = new FakeConnection("jdbc:postgresql://db/shop");
    private Durability durability;
    private Recorded recorded;
    private JdbcCapture capture;

    /** Nobody writes what is captured, so that every wait is in vain. */
    private void guarantee(boolean failClosed) {
        durability = Durability.waiting(failClosed, 20);
        recorded = new Recorded(durability);
        capture = new JdbcCapture(recorded.services());
        driver.mayBeRolledBack = failClosed;
    }

    private Throwable execute(FakeConnection connection, String sql) {
        PreparedStatement statement = connection.statement();
        capture.statements().created(connection.connection(), statement, sql);
        Object entered = capture.statements().enterPrepared(statement);
        Throwable refusal = (Throwable) capture.guard().beforeExecution();
        assertThat(capture.guard().beforeExecution())
                .as("asked by an inner layer")
                .isNull();
        capture.statements().exit(statement, entered, 1, refusal);
        return refusal;
    }

    private List<Captured> begun() {
        return recorded.events().stream().filter(DbBegin.class::isInstance).toList();
    }

    @Test
    void keepsAStatementFromAutocommitThatCannotBeRecorded() {
        guarantee(true);
        Throwable refusal = execute(driver, "insert into t values (1)");
        assertThat(refusal).hasMessageContaining("fail-closed: it was not executed");
        assertThat(((SQLException) refusal).getSQLState()).isEqualTo("58030");
        assertThat(durability.refusedCommits()).isEqualTo(1);
        assertThat(((DbBegin) begun().get(0)).planned().sql()).isEqualTo("insert into t values (1)");
    }

    @Test
    void keepsABatchThatWasRefusedForWhenItIsExecutedAgain() {
        guarantee(true);
        PreparedStatement statement = driver.statement();
        StatementCapture statements = capture.statements();
        statements.created(driver.connection(), statement, "insert into t values (?)");
        for (int i = 0; i < 2; i++) {
            capture.values().bind(statement, 1, i);
            capture.batches().batchAdded(statement, capture.batches().addBatch(statement), null);
        }
        for (int time = 0; time < 2; time++) {
            Object entered = statements.enterBatch(statement);
            Throwable refusal = (Throwable) capture.guard().beforeExecution();
            assertThat(refusal).isNotNull();
            statements.exit(statement, entered, null, refusal);
            List<Captured> events = recorded.events();
            List<Object> entries =
                    time == 0 ? List.of(List.of(0), List.of(1)) : List.of(List.of(0), List.of(1), "one more");
            DbBegin begin = (DbBegin) events.get(0);
            assertThat(begin.planned().parameters()).isEqualTo(entries);
            DbStatement refused = (DbStatement) events.get(1);
            assertThat(refused.parameters()).isEqualTo(entries);
            assertThat(refused.isFateUnknown()).isFalse();
            capture.batches().batchAdded(statement, capture.batches().addBatch(statement, "one more"), null);
            assertThat(refused.parameters()).as("is as it was").isEqualTo(entries);
        }
    }

    @Test
    void letsPassWhatIsNotPermanentYet() {
        guarantee(true);
        assertThat(execute(driver, "select 1")).isNull();
        driver.autoCommit = false;
        assertThat(execute(driver, "insert into t values (1)")).isNull();
        assertThat(execute(driver, "call p()"))
                .as("cannot commit on PostgreSQL")
                .isNull();
        assertThat(execute(driver, "rollback")).isNull();
        assertThat(execute(driver, "commit prepared 'x'"))
                .as("the second phase")
                .isNull();
        assertThat(begun()).isEmpty();
    }

    @Test
    void holdsWorkThatFollowsTheEndOfATransactionInOneText() {
        guarantee(true);
        driver.autoCommit = false;
        assertThat(execute(driver, "rollback; insert into t values (1)")).isNotNull();
        assertThat(execute(driver, "rollback; begin; insert into t values (1)")).isNull();
        FakeConnection mysql = new FakeConnection("jdbc:mysql://db/shop");
        mysql.autoCommit = false;
        assertThat(execute(mysql, "rollback; insert into t values (1)")).isNull();
        FakeConnection hsqldb = new FakeConnection("jdbc:hsqldb:mem:x");
        assertThat(execute(hsqldb, "start transaction; insert into t values (1)"))
                .isNotNull();
    }

    @Test
    void rollsBackWhatMustNotBeCommitted() {
        guarantee(true);
        driver.autoCommit = false;
        execute(driver, "insert into t values (1)");
        assertThat((Throwable) capture.guard().beforeCommit(driver.connection()))
                .hasMessageContaining("the transaction was rolled back");
        assertThat(driver.rollbacks).isEqualTo(1);
        assertThat(((Throwable) capture.guard().beforeAutoCommit(driver.connection(), true)))
                .isNotNull();
        assertThat(capture.guard().beforeAutoCommit(driver.connection(), false)).isNull();
        assertThat(execute(driver, "COMMIT")).isNotNull();
        assertThat(driver.rollbacks).isEqualTo(3);
        assertThat(durability.refusedCommits()).isEqualTo(3);
    }

    @Test
    void keepsDerbyFromCommittingByItsIsolation() {
        guarantee(true);
        FakeConnection derby = new FakeConnection("jdbc:derby:shop");
        derby.autoCommit = false;
        derby.mayBeRolledBack = true;
        int other = Connection.TRANSACTION_SERIALIZABLE;
        assertThat(capture.guard().beforeIsolation(derby.connection(), other))
                .as("nothing is open")
                .isNull();
        execute(derby, "insert into t values (1)");
        assertThat(capture.guard().beforeIsolation(derby.connection(), derby.isolation))
                .as("it is so already")
                .isNull();
        assertThat((Throwable) capture.guard().beforeIsolation(derby.connection(), other))
                .hasMessageContaining("the transaction was rolled back");
        assertThat(derby.rollbacks).isEqualTo(1);
        driver.autoCommit = false;
        execute(driver, "insert into t values (1)");
        assertThat(capture.guard().beforeIsolation(driver.connection(), other))
                .as("PostgreSQL")
                .isNull();
    }

    @Test
    void keepsSqliteFromCommittingByASavepoint() {
        guarantee(true);
        FakeConnection sqlite = new FakeConnection("jdbc:sqlite:shop.db");
        sqlite.autoCommit = false;
        sqlite.mayBeRolledBack = true;
        execute(sqlite, "insert into t values (1)");
        assertThat(execute(sqlite, "release a")).isNotNull();
        assertThat(execute(driver, "release a")).as("PostgreSQL").isNull();
        Savepoint savepoint = FakeConnection.savepoint();
        execute(sqlite, "insert into t values (1)");
        capture.transactions().savepoint(sqlite.connection(), null, savepoint);
        assertThat(capture.guard().beforeRelease(sqlite.connection(), savepoint))
                .as("the driver began the transaction")
                .isNull();
    }

    @Test
    void holdsTheReleaseOfASavepointThatBeganATransactionOnSqlite() {
        guarantee(false);
        FakeConnection sqlite = new FakeConnection("jdbc:sqlite:shop.db");
        Savepoint savepoint = FakeConnection.savepoint();
        Object begins = capture.transactions().settingSavepoint(sqlite.connection());
        sqlite.autoCommit = false; // as the driver does
        capture.transactions().savepoint(sqlite.connection(), begins, savepoint);
        execute(sqlite, "insert into t values (1)");
        assertThat(begun()).isEmpty();
        assertThat(capture.guard().beforeRelease(sqlite.connection(), savepoint))
                .isNull();
        assertThat(begun()).hasSize(1);
    }

    @Test
    void takesATextOfSqliteForAllOfItAsLongAsNobodyKnows() {
        guarantee(true);
        FakeConnection sqlite = new FakeConnection("jdbc:sqlite:shop.db");
        sqlite.autoCommit = false;
        sqlite.mayBeRolledBack = true;
        execute(sqlite, "insert into t values (1)");
        PreparedStatement statement = sqlite.statement();
        capture.statements().created(sqlite.connection(), statement, null);
        Object entered = capture.statements().enterStatement(statement, "select 1; COMMIT");
        Throwable refusal = (Throwable) capture.guard().beforeExecution();
        capture.statements().exit(statement, entered, 0, refusal);
        assertThat(refusal).isNotNull();
    }

    @Test
    void countsAndGoesOnWhereOnlyDurableIsAskedFor() {
        guarantee(false);
        assertThat(execute(driver, "insert into t values (1)")).isNull();
        driver.autoCommit = false;
        execute(driver, "insert into t values (1)");
        assertThat(capture.guard().beforeCommit(driver.connection())).isNull();
        assertThat(durability.notForced()).isEqualTo(2);
        assertThat(durability.refusedCommits()).isZero();
    }

    @Test
    void rollsBackBeforeAConnectionIsClosedThatWouldCommit() {
        guarantee(true);
        driver.autoCommit = false;
        execute(driver, "insert into t values (1)");
        capture.guard().beforeClose(driver.connection());
        assertThat(driver.rollbacks).as("PostgreSQL rolls back itself").isZero();
        FakeConnection oracle = new FakeConnection("jdbc:oracle:thin:@//db:1521/XE");
        oracle.autoCommit = false;
        oracle.mayBeRolledBack = true;
        execute(oracle, "insert into t values (1)");
        capture.guard().beforeClose(oracle.connection());
        assertThat(oracle.rollbacks).isEqualTo(1);
    }

    @Test
    void holdsProceduresAndDefinitionsThatCommitByThemselves() {
        guarantee(true);
        FakeConnection oracle = new FakeConnection("jdbc:oracle:thin:@//db:1521/XE");
        oracle.autoCommit = false;
        oracle.mayBeRolledBack = true; // once the first statement that was kept from it opened a transaction
        assertThat(execute(oracle, "create table t (a int)")).isNotNull();
        assertThat(execute(oracle, "{call p()}")).isNotNull();
        assertThat(execute(oracle, "begin insert into t values (1); commit; end;"))
                .isNotNull();
    }

    @Test
    void doesNotCommitATransactionOfWhichALineIsMissing() {
        guarantee(true);
        driver.autoCommit = false;
        execute(driver, "insert into t values (1)");
        recorded.events().get(0).lost();
        assertThat(capture.guard().beforeCommit(driver.connection())).isNotNull();
    }

    @Test
    void holdsWhateverMayCommitByItself() {
        guarantee(false);
        FakeConnection mysql = new FakeConnection("jdbc:mariadb://db/shop");
        mysql.autoCommit = false;
        execute(mysql, "insert into t values (1)");
        assertThat(begun()).isEmpty();
        for (String sql : List.of(
                "# end of work\nCOMMIT",
                "/*! COMMIT */",
                "/*!80000 COMMIT */",
                "LOCK TABLE t WRITE",
                "SET PASSWORD = 'x'",
                "BACKUP STAGE START",
                "SET STATEMENT max_statement_time=1 FOR COMMIT",
                "SET a=1, b=2, c=3, autocommit=DEFAULT")) {
            execute(mysql, "insert into t values (1)");
            recorded.events();
            execute(mysql, sql);
            assertThat(begun()).as(sql).hasSize(1);
        }
    }

    @Test
    void holdsWorkWhileATransactionOfTextMayBeOver() {
        guarantee(false);
        FakeConnection sqlServer = new FakeConnection("jdbc:sqlserver://db");
        execute(sqlServer, "SET XACT_ABORT ON BEGIN TRAN UPDATE t SET a = 1");
        recorded.events();
        execute(sqlServer, "insert into t values (1)");
        assertThat(begun()).hasSize(1);
    }
}
