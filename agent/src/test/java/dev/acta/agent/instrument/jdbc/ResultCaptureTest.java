package dev.acta.agent.instrument.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.event.Captured;
import dev.acta.agent.event.DbStatement;
import dev.acta.agent.event.DbTransaction;
import dev.acta.agent.event.Failure;
import dev.acta.agent.event.Ranges;
import dev.acta.agent.instrument.Recorded;
import java.sql.BatchUpdateException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultCaptureTest {

    private final Recorded recorded = new Recorded();
    private final JdbcCapture capture = new JdbcCapture(recorded.services());
    private final StatementCapture statements = capture.statements();
    private final BindCapture values = capture.values();
    private final ResultCapture results = capture.results();
    private final FakeConnection driver = new FakeConnection("jdbc:h2:mem:shop");

    private PreparedStatement prepare(String sql) {
        PreparedStatement statement = driver.statement();
        statements.created(driver.connection(), statement, sql);
        return statement;
    }

    private void execute(Statement statement, Object result) {
        statements.exit(statement, statements.enterPrepared(statement), result, null);
    }

    private ResultSet query(Statement statement) {
        recorded.captureReads();
        ResultSet rows = FakeConnection.resultSet(statement);
        execute(statement, rows);
        return rows;
    }

    private void next(ResultSet rows, boolean row) {
        results.exitNext(rows, results.enterNext(rows), row, null);
    }

    private DbStatement only() {
        return recorded.only(DbStatement.class);
    }

    @Test
    void rowsAreCountedUntilThereAreNoMore() {
        ResultSet rows = query(prepare("select a from t"));
        next(rows, true);
        next(rows, true);
        assertThat(recorded.events()).isEmpty();
        next(rows, false);
        DbStatement event = only();
        assertThat(event.results().rowsRead()).isEqualTo(2);
        assertThat(event.results().areRowsFinal()).isTrue();
    }

    @Test
    void aStepThatCallsTheStepOfASuperclassIsOneRow() {
        ResultSet rows = query(prepare("select a from t"));
        Object outer = results.enterNext(rows);
        next(rows, true);
        results.exitNext(rows, outer, true, null);
        results.closed(rows);
        assertThat(only().results().rowsRead()).isEqualTo(1);
    }

    @Test
    void aStepThatEndsInADeadlockEndsTheTransaction() {
        FakeConnection derby = new FakeConnection("jdbc:derby:shop");
        derby.autoCommit = false;
        PreparedStatement insert = derby.statement();
        statements.created(derby.connection(), insert, "insert into t values (1)");
        execute(insert, 1);
        PreparedStatement query = derby.statement();
        statements.created(derby.connection(), query, "select a from t");
        ResultSet rows = FakeConnection.resultSet(query);
        execute(query, rows);
        results.exitNext(rows, results.enterNext(rows), false, new SQLException("no", "40001"));
        List<Captured> events = recorded.events();
        assertThat(((DbTransaction) events.get(1)).fate()).isEqualTo("rolled_back");
    }

    @Test
    void rowsAreFinalWhenTheStatementIsExecutedAgain() {
        PreparedStatement statement = prepare("select a from t");
        next(query(statement), true);
        query(statement);
        assertThat(only().results().areRowsFinal()).isTrue();
    }

    @Test
    void rowsOfAnOpenResultSetAreNotFinalAtTheEndOfTheTransaction() {
        driver.autoCommit = false;
        next(query(prepare("select a from t")), true);
        capture.transactions().ending(driver.connection());
        DbStatement event = only();
        assertThat(event.results().rowsRead()).isEqualTo(1);
        assertThat(event.results().areRowsFinal()).isFalse();
    }

    @Test
    void anEventIsNotHeldForLongerThanAllowed() {
        ResultSet rows = query(prepare("select a from t"));
        next(rows, true);
        recorded.services().held().letGoOlderThan(Long.MAX_VALUE);
        assertThat(recorded.events()).isEmpty();
        recorded.services().held().letGoOlderThan(0);
        assertThat(only().results().areRowsFinal()).isFalse();
        next(rows, true);
        results.closed(rows);
        assertThat(recorded.events()).as("it was told once").isEmpty();
    }

    @Test
    void nothingIsHeldWhenTheJvmEnds() {
        next(query(prepare("select a from t")), true);
        recorded.services().held().close();
        assertThat(only().results().rowsRead()).isEqualTo(1);
        query(prepare("select b from t"));
        assertThat(only().sql()).isEqualTo("select b from t");
    }

    @Test
    void keysAreToldAsTheApplicationReadsThem() {
        PreparedStatement insert = driver.statement();
        statements.created(driver.connection(), insert, "insert into t (a) values (?)", 1);
        execute(insert, 1);
        ResultSet keys = FakeConnection.resultSet(insert);
        results.opened(insert, keys, "getGeneratedKeys");
        results.read(keys, 1, 7L);
        next(keys, true);
        results.read(keys, "id", 8L);
        statements.closed(insert);
        assertThat(only().results().generatedKeys()).map(Object::toString).containsExactly("{1=7}", "{id=8} by name");
    }

    @Test
    void aKeyThatADriverReadsByNumberForWhoeverAskedByNameIsToldOnce() {
        ResultSet keys = keysOf("id");
        results.read(keys, 1, 7L); // within
        results.read(keys, "id", 7L);
        next(keys, true);
        results.read(keys, 1, 8L);
        results.read(keys, 1, 8L);
        results.read(keys, 1, 9L); // of a driver whose next() nobody saw
        next(keys, false);
        recorded.services().held().close();
        assertThat(only().results().generatedKeys())
                .map(Object::toString)
                .containsExactly("{id=7} by name", "{id=8}", "{id=9}");
    }

    private ResultSet keysOf(String label) {
        PreparedStatement insert = driver.statement();
        statements.created(driver.connection(), insert, "insert into t (a) values (?)", 1);
        execute(insert, 1);
        ResultSet keys = FakeConnection.resultSet(insert, label);
        results.opened(insert, keys, "getGeneratedKeys");
        return keys;
    }

    @Test
    void aStatementThatWasNotAskedForKeysIsToldAtOnce() {
        PreparedStatement insert = driver.statement();
        statements.created(driver.connection(), insert, "insert into t (a) values (?)", 2);
        execute(insert, 1);
        assertThat(only().results()).isNull();
    }

    @Test
    void rowsOfAReturningClauseAreKeys() {
        ResultSet rows = query(prepare("insert into t (a) values (1), (2) returning id"));
        next(rows, true);
        results.read(rows, 1, 7);
        next(rows, true);
        results.read(rows, 1, 8);
        next(rows, false);
        DbStatement event = only();
        assertThat(event.results().generatedKeys()).map(Object::toString).containsExactly("{1=7}", "{1=8}");
        assertThat(event.results().rowsRead()).isEqualTo(2);
    }

    @Test
    void rowsOfAReturningClauseAreKeysWhereRowsAreNotCounted() {
        PreparedStatement insert = prepare("insert into t (a) values (1) returning id");
        ResultSet rows = FakeConnection.resultSet(insert);
        execute(insert, rows);
        results.read(rows, 1, 7);
        statements.closed(insert);
        DbStatement event = only();
        assertThat(event.results().generatedKeys()).map(Object::toString).containsExactly("{1=7}");
        assertThat(event.results().rowsRead()).isEqualTo(-1);
    }

    @Test
    void whatIsReadOfAQueryIsNotTold() {
        ResultSet rows = query(prepare("select id from t"));
        next(rows, true);
        results.read(rows, 1, 7);
        next(rows, false);
        assertThat(only().results().generatedKeys()).isNull();
    }

    // ---- further results

    private void more(Statement statement, boolean rows, int count) {
        driver.updateCount = count;
        Object outer = results.enterMoreResults(statement);
        results.exitMoreResults(statement, results.enterMoreResults(statement), rows, null); // a method of its own
        results.exitMoreResults(statement, outer, rows, null);
    }

    @Test
    void countsOfFurtherResultsAreToldUntilThereAreNone() {
        PreparedStatement several = prepare("update t set a = 1; update t set b = 2");
        execute(several, 3);
        more(several, false, 4);
        assertThat(recorded.events()).isEmpty();
        more(several, false, -1);
        DbStatement event = only();
        assertThat(event.rowsAffected()).isEqualTo(7);
        assertThat(event.results().updateCounts()).containsExactly(3, 4);
        assertThat(event.results().resultSets()).isZero();
        assertThat(event.results().rowsRead()).isEqualTo(-1);
    }

    @Test
    void rowsOfFurtherResultSetsAreReadTogether() {
        recorded.captureReads();
        PreparedStatement call = prepare("{call p()}");
        ResultSet first = FakeConnection.resultSet(call);
        execute(call, true);
        results.opened(call, first, "getResultSet");
        next(first, true);
        next(first, false);
        more(call, true, -1);
        ResultSet second = FakeConnection.resultSet(call);
        results.opened(call, second, "getResultSet");
        next(second, true);
        next(second, false);
        more(call, false, 5);
        statements.closed(call);
        DbStatement event = only();
        assertThat(event.results().rowsRead()).isEqualTo(2);
        assertThat(event.results().areRowsFinal()).isTrue();
        assertThat(event.results().resultSets()).isEqualTo(2);
        assertThat(event.results().updateCounts()).containsExactly(5);
        assertThat(event.rowsAffected()).isEqualTo(5);
    }

    @Test
    void aDriverThatAnswersOnceIsNotAsked() {
        FakeConnection oracle = new FakeConnection("jdbc:oracle:thin:@db:1521/shop");
        PreparedStatement call = oracle.statement();
        statements.created(oracle.connection(), call, "{call p()}");
        execute(call, 1);
        results.exitMoreResults(call, results.enterMoreResults(call), false, null);
        statements.closed(call);
        assertThat(oracle.updateCountsTold).isZero();
        assertThat(only().results()).isNull();
    }

    @Test
    void aStepThatFailsTellsNothing() {
        PreparedStatement several = prepare("update t set a = 1; update t set b = 2");
        execute(several, 3);
        results.exitMoreResults(several, results.enterMoreResults(several), null, new SQLException("no"));
        statements.closed(several);
        assertThat(driver.updateCountsTold).isZero();
        assertThat(only().results()).isNull();
    }

    @Test
    void oneStatementDoesNotWaitForFurtherResults() {
        execute(prepare("update t set a = 1"), 3);
        assertThat(only().results()).isNull();
    }

    // ---- warnings

    @Test
    void warningsAreAskedOfADriverThatHasThemInMemory() {
        FakeConnection postgres = new FakeConnection("jdbc:postgresql://db/shop");
        PreparedStatement update = postgres.statement();
        statements.created(postgres.connection(), update, "update t set a = 1");
        postgres.warning = new SQLWarning("low on wheels", "01ABC", 7);
        for (int i = 0; i < 20; i++) {
            postgres.warning.setNextWarning(new SQLWarning("and again"));
        }
        execute(update, 1);
        List<Failure> warnings = only().warnings();
        assertThat(warnings).hasSize(10);
        assertThat(warnings.get(0).message()).isEqualTo("low on wheels");
        assertThat(warnings.get(0).code()).isEqualTo("01ABC");
        assertThat(warnings.get(0).vendorCode()).isEqualTo(7);
        postgres.warning = null;
        execute(update, 1);
        assertThat(only().warnings()).isNull();
    }

    @Test
    void aDriverThatWouldAskTheServerIsNotAskedForWarnings() {
        FakeConnection mysql = new FakeConnection("jdbc:mysql://db/shop");
        PreparedStatement update = mysql.statement();
        statements.created(mysql.connection(), update, "update t set a = 1");
        mysql.warning = new SQLWarning("truncated");
        execute(update, 1);
        assertThat(only().warnings()).isNull();
    }

    @Test
    void valuesThatAreSetByNameStandBehindTheOthersAndNotTwice() {
        PreparedStatement call = prepare("{call p(?, ?)}");
        values.bind(call, 1, "first");
        Object outer = values.bindNamed(call, "secret", "second");
        values.bind(call, 2, "second"); // the driver's own call
        values.boundByName(call, "secret", outer, null);
        execute(call, 1);
        statements.closed(call);
        Map<String, Object> named = new HashMap<>();
        named.put("secret", "second");
        assertThat(only().parameters()).isEqualTo(Arrays.asList("first", named));
    }

    @Test
    void ofABatchThatFailsTheDriverNamesTheEntries() {
        assertThat(failedEntries(1, Statement.EXECUTE_FAILED, 1)).hasToString("[1]");
    }

    @Test
    void aDriverThatStopsFailedAtTheFirstEntryThatItDoesNotCount() {
        assertThat(failedEntries(1)).hasToString("[1]");
    }

    private Ranges failedEntries(int... counts) {
        return failed(driver, 3, counts).failedEntries();
    }

    private DbStatement failed(FakeConnection connection, int batch, int... counts) {
        PreparedStatement insert = connection.statement();
        statements.created(connection.connection(), insert, "insert into t values (?)");
        for (int i = 0; i < batch; i++) {
            values.bind(insert, 1, i);
            capture.batches().addBatch(insert);
        }
        statements.exit(insert, statements.enterBatch(insert), null, new BatchUpdateException("no", counts));
        return only();
    }

    @Test
    void ofABatchThatFailsEveryEntryIsTold() {
        int[] counts = new int[5_000];
        Arrays.fill(counts, 510, 5_000, Statement.EXECUTE_FAILED);
        assertThat(failed(driver, 5_000, counts).failedEntries()).hasToString("[[510, 4999]]");
    }

    @Test
    void entriesThatFailedAreCountedIfThereAreTooManyToTell() {
        int[] counts = new int[5_000];
        for (int i = 0; i < counts.length; i += 2) {
            counts[i] = Statement.EXECUTE_FAILED;
        }
        Ranges failed = failed(driver, 5_000, counts).failedEntries();
        assertThat(failed.size()).isEqualTo(1_000);
        assertThat(failed.total()).isEqualTo(2_500);
        assertThat(failed.last(999)).isEqualTo(1_998);
    }

    @Test
    void ofWhatAnOldDriverOfPostgresCountsBeforeTheEntryThatFailedNothingNeedStand() {
        FakeConnection postgres = new FakeConnection("jdbc:postgresql:shop");
        DbStatement old = failed(postgres, 10, 1, 1, 1, 1, 1, 1, 1);
        assertThat(old.isFateUnknown()).isTrue();
        assertThat(old.rowsAffected()).isEqualTo(-1);
        assertThat(old.failedEntries()).hasToString("[7]");
        DbStatement recent = failed(postgres, 3, 1, Statement.EXECUTE_FAILED, Statement.EXECUTE_FAILED);
        assertThat(recent.isFateUnknown()).isFalse();
        assertThat(recent.rowsAffected()).isEqualTo(1);
        DbStatement single = failed(postgres, 1);
        assertThat(single.isFateUnknown()).isFalse();
        postgres.autoCommit = false;
        assertThat(failed(postgres, 10, 1, 1, 1).isFateUnknown()).isFalse();
    }

    @Test
    void aRowIsChangedThroughAResultSet() {
        ResultSet rows = FakeConnection.resultSet(prepare("select id, name from t"));
        results.change(rows, "name", "anna");
        Object entered = results.enterChange(rows, "updateRow");
        results.exitChange(rows, entered, null);
        DbStatement event = only();
        assertThat(event.cursor()).isEqualTo("UPDATE");
        assertThat(event.sql()).isEqualTo("select id, name from t");
        assertThat(event.parameters()).isEqualTo(List.of(Map.of("name", "anna")));
        assertThat(event.rowsAffected()).isEqualTo(1);
    }

    @Test
    void valuesOfARowThatTheCursorLeftAreForgotten() {
        ResultSet rows = FakeConnection.resultSet(prepare("select id, name from t"));
        results.change(rows, "name", "anna");
        FakeConnection.row = 2;
        try {
            results.exitChange(rows, results.enterChange(rows, "updateRow"), null);
        } finally {
            FakeConnection.row = 1;
        }
        assertThat(only().parameters()).isNull();
    }
}
