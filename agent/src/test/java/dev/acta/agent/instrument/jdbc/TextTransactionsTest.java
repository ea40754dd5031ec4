package dev.acta.agent.instrument.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.context.Current;
import dev.acta.agent.event.Captured;
import dev.acta.agent.event.DbStatement;
import dev.acta.agent.event.DbTransaction;
import dev.acta.agent.instrument.jdbc.control.ControlStep;
import dev.acta.agent.instrument.jdbc.control.Product;
import dev.acta.agent.instrument.jdbc.control.TransactionControl;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
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
        void isNotWhereWorkStandsThatFollowsItsEndInOneText() {
            postgres.autoCommit = false;
            run(postgres, "rollback; insert into t values (1)", "rollback");
            assertThat(recorded.events()).noneMatch(DbTransaction.class::isInstance);
            run(postgres, "rollback; begin; insert into t values (1)", "commit");
            assertThat(recorded.events()).anyMatch(DbTransaction.class::isInstance);
            mysql.autoCommit = false;
            run(mysql, "rollback; insert into t values (1)", "commit");
            assertThat(recorded.events()).anyMatch(DbTransaction.class::isInstance);
        }

        @Test
        void hasNoCertainFateIfItsTextUndoesWhatRanOutside() {
            for (String text : new String[] {
                "insert into t values (1); rollback",
                "commit; insert into t values (1); rollback",
                "insert into t values (1); begin; insert into t values (2)"
            }) {
                assertThat(first(text).isFateUnknown()).as(text).isTrue();
                run(postgres, "rollback");
                recorded.events();
            }
            assertThat(first("insert into t values (1); commit").isFateUnknown())
                    .isFalse();
        }

        /** A text of several results is told when its statement goes on. */
        private DbStatement first(String text) {
            Statement statement = prepare(postgres, null);
            execute(statement, text, 0);
            execute(statement, "select 1", 0);
            return (DbStatement) recorded.events().get(0);
        }

        @Test
        void saysHowManyCallsMayHaveUndoneWhatItCommitted() {
            for (String url : new String[] {"mariadb://db/shop", "derby:shop", "h2:mem:x", "oracle:thin:@db:1521:x"}) {
                FakeConnection connection = new FakeConnection("jdbc:" + url);
                connection.autoCommit = false;
                run(connection, "insert into t values (1)", "call p()", "{call p()}", "commit");
                assertThat(procedures("committed")).as(url).isEqualTo(2);
                run(connection, "insert into t values (1)", "commit");
                assertThat(procedures("committed")).as(url).isZero();
            }
            postgres.autoCommit = false;
            run(postgres, "insert into t values (1)", "call p()", "do $$ begin end $$", "commit");
            assertThat(procedures("committed")).isZero();
        }

        private int procedures(String fate) {
            List<Captured> events = recorded.events();
            DbTransaction end = (DbTransaction) events.get(events.size() - 1);
            assertThat(end.fate()).isEqualTo(fate);
            return end.transaction().procedures();
        }

        @Test
        void hasNoCertainFateIfABlockOrATextInATextMayHaveUndoneIt() {
            FakeConnection h2 = new FakeConnection("jdbc:h2:mem:x");
            h2.autoCommit = false;
            run(h2, "insert into t values (1)", "execute immediate 'rollback'", "commit");
            assertThat(fate()).isEqualTo("unknown");
            mysql.autoCommit = false;
            for (String text : new String[] {
                "begin not atomic rollback; end",
                "begin rollback; end",
                "declare x int; begin rollback; end",
                "select 'a\\'b'; rollback; select 'c\\'d'"
            }) {
                run(mysql, "insert into t values (1)", text, "commit");
                assertThat(fate()).as(text).isEqualTo("unknown");
            }
        }

        @Test
        void isCertainBehindATextThatCanHaveSucceededInOneWayOnly() {
            mysql.autoCommit = false;
            run(mysql, "insert into t values ('it\\'s; fine')", "rollback");
            assertThat(fate()).isEqualTo("rolled_back");
            run(mysql, "insert into t values (1)", "update t set a = '\\'; commit; select '\\'");
            assertThat(recorded.events())
                    .filteredOn(DbTransaction.class::isInstance)
                    .extracting(event -> ((DbTransaction) event).fate())
                    .contains("committed");
        }

        @Test
        void isNoneOnHsqldbWithAutocommitOn() {
            FakeConnection hsqldb = new FakeConnection("jdbc:hsqldb:mem:x");
            run(hsqldb, "START TRANSACTION", "insert into t values (1)", "ROLLBACK");
            assertThat(recorded.events()).noneMatch(DbTransaction.class::isInstance);
        }

        private void setIsolation(FakeConnection connection, int level, SQLException thrown) {
            Object entered = transactions.isolating(connection.connection(), level);
            transactions.isolation(connection.connection(), entered, level, thrown);
        }

        @Test
        void isCommittedByDerbyWhenItsIsolationIsSet() {
            FakeConnection derby = new FakeConnection("jdbc:derby:shop");
            derby.autoCommit = false;
            run(derby, "insert into t values (1)");
            setIsolation(derby, Connection.TRANSACTION_SERIALIZABLE, null);
            assertThat(fate()).isEqualTo("committed");
            run(derby, "insert into t values (1)");
            setIsolation(
                    derby, Connection.TRANSACTION_SERIALIZABLE, new SQLException("a deferred constraint", "23506"));
            assertThat(fate()).isEqualTo("rolled_back");
            run(derby, "insert into t values (1)");
            setIsolation(derby, Connection.TRANSACTION_SERIALIZABLE, new SQLException("held cursors", "X0X03"));
            assertThat(recorded.only(DbStatement.class).isFateUnknown()).isFalse();
        }

        @Test
        void isNotCommittedByTheIsolationThatItHas() {
            FakeConnection derby = new FakeConnection("jdbc:derby:shop");
            derby.autoCommit = false;
            run(derby, "insert into t values (1)");
            setIsolation(derby, derby.isolation, null);
            run(derby, "ROLLBACK");
            assertThat(fate()).isEqualTo("rolled_back");
        }

        @Test
        void isNotCommittedByItsIsolationElsewhere() {
            postgres.autoCommit = false;
            run(postgres, "insert into t values (1)");
            setIsolation(postgres, Connection.TRANSACTION_SERIALIZABLE, null);
            run(postgres, "ROLLBACK");
            assertThat(fate()).isEqualTo("rolled_back");
            FakeConnection other = new FakeConnection("jdbc:db2://db/shop");
            other.autoCommit = false;
            run(other, "insert into t values (1)");
            setIsolation(other, Connection.TRANSACTION_SERIALIZABLE, null);
            run(other, "ROLLBACK");
            assertThat(fate()).as("of which nobody knows").isEqualTo("unknown");
        }

        @Test
        void goesOnBehindAChain() {
            postgres.autoCommit = false;
            for (String text : new String[] {"end and chain", "abort and chain"}) {
                run(postgres, "insert into t values (1)", text + "; insert into t values (2)", "rollback");
                List<Captured> events = recorded.events();
                assertThat(events.get(events.size() - 1)).as(text).isInstanceOf(DbTransaction.class);
            }
        }

        @Test
        void followsEachEndWhileMariaDbChains() {
            run(mysql, "SET completion_type=1");
            recorded.events();
            run(mysql, "BEGIN", "insert into t values (1)", "COMMIT");
            assertThat(fate()).isEqualTo("committed");
            run(mysql, "insert into t values (1)", "ROLLBACK");
            assertThat(fate()).isEqualTo("rolled_back");
            run(mysql, "insert into t values (1)");
            end(mysql, "rollback");
            assertThat(fate()).as("by the call").isEqualTo("rolled_back");
            run(mysql, "insert into t values (1)");
            end(mysql, "commit");
            assertThat(fate()).as("by the call").isEqualTo("committed");
            run(mysql, "insert into t values (1)", "COMMIT AND NO CHAIN");
            assertThat(fate()).isEqualTo("committed");
            run(mysql, "insert into t values (1)");
            assertThat(recorded.only(DbStatement.class).transaction()).isNull();
        }

        @Test
        void beginsWithACommitOutsideOfAnyWhereMariaDbChains() {
            run(mysql, "COMMIT AND CHAIN");
            recorded.events();
            run(mysql, "insert into t values (1)", "ROLLBACK");
            assertThat(fate()).isEqualTo("rolled_back");
            run(mysql, "insert into t values (1)");
            assertThat(recorded.only(DbStatement.class).transaction()).isNull();
        }

        @Test
        void followsNoEndOnceMariaDbChainsNoLonger() {
            run(mysql, "SET completion_type=CHAIN", "BEGIN", "SET completion_type=NO_CHAIN", "COMMIT");
            recorded.events();
            run(mysql, "insert into t values (1)");
            assertThat(recorded.only(DbStatement.class).transaction()).isNull();
        }

        @Test
        void isInDoubtWhereMariaDbPerhapsChains() {
            run(mysql, "SET completion_type=@x", "BEGIN", "COMMIT");
            recorded.events();
            run(mysql, "insert into t values (1)", "ROLLBACK");
            assertThat(fate()).isEqualTo("unknown");
            run(mysql, "insert into t values (1)", "COMMIT");
            assertThat(fate()).isEqualTo("committed");
        }

        private void end(FakeConnection connection, String method) {
            transactions.ended(connection.connection(), transactions.ending(connection.connection()), method, null);
        }

        @Test
        void isOfTheFirstStatementAloneOnSqlite() {
            FakeConnection sqlite = new FakeConnection("jdbc:sqlite:shop.db");
            sqlite.autoCommit = false;
            run(sqlite, "insert into t values (1)");
            execute(prepare(sqlite, null), "select 1; COMMIT", false);
            executePrepared(prepare(sqlite, "delete from t; COMMIT"), 1);
            Statement batch = prepare(sqlite, null);
            batches.addBatch(batch, "insert into t values (2); COMMIT");
            executeBatch(batch, new int[] {1});
            recorded.services().held().close();
            assertThat(recorded.events()).hasSize(4).noneMatch(DbTransaction.class::isInstance);
            run(sqlite, "select 1; COMMIT");
            assertThat(recorded.events()).as("by executeUpdate").hasAtLeastOneElementOfType(DbTransaction.class);
        }

        @Test
        void isBegunOnSqliteByTheDriverAlone() {
            FakeConnection sqlite = new FakeConnection("jdbc:sqlite:shop.db");
            sqlite.autoCommit = false;
            run(sqlite, "insert into t values (1)", "COMMIT");
            assertThat(fate()).isEqualTo("committed");
            run(sqlite, "insert into t values (1)");
            assertThat(recorded.only(DbStatement.class).transaction()).isNull();
            run(sqlite, "BEGIN", "insert into t values (1)", "ROLLBACK");
            assertThat(fate()).isEqualTo("rolled_back");
            run(sqlite, "BEGIN");
            end(sqlite, "commit");
            recorded.events();
            run(sqlite, "insert into t values (1)");
            end(sqlite, "rollback");
            assertThat(fate()).as("the driver has begun it").isEqualTo("rolled_back");
        }

        @Test
        void isBegunAndCommittedBySavepointsOnSqlite() {
            FakeConnection sqlite = new FakeConnection("jdbc:sqlite:shop.db");
            run(
                    sqlite,
                    "SAVEPOINT a",
                    "insert into t values (1)",
                    "SAVEPOINT b",
                    "RELEASE SAVEPOINT \"B\"",
                    "RELEASE a");
            assertThat(fate()).isEqualTo("committed");
            run(sqlite, "SAVEPOINT a", "insert into t values (1)", "ROLLBACK TO a", "ROLLBACK");
            assertThat(fate()).isEqualTo("rolled_back");
            run(sqlite, "BEGIN", "SAVEPOINT a", "RELEASE a", "insert into t values (1)", "ROLLBACK");
            assertThat(fate()).as("it began with a BEGIN").isEqualTo("rolled_back");
            run(sqlite, "SAVEPOINT a", "RELEASE unknown", "ROLLBACK");
            assertThat(fate()).isEqualTo("unknown");
            run(sqlite, "insert into t values (1)");
            assertThat(recorded.only(DbStatement.class).transaction()).isNull();
        }

        @Test
        void isBegunAndCommittedByCallsForSavepointsOnSqlite() {
            FakeConnection sqlite = new FakeConnection("jdbc:sqlite:shop.db");
            Savepoint outer = set(sqlite);
            run(sqlite, "insert into t values (1)");
            Savepoint inner = set(sqlite);
            release(sqlite, inner);
            assertThat(recorded.events()).hasOnlyElementsOfType(DbStatement.class);
            run(sqlite, "insert into t values (1)");
            release(sqlite, outer);
            assertThat(((DbTransaction) recorded.events().get(1)).fate()).isEqualTo("committed");
            run(sqlite, "insert into t values (1)");
            assertThat(recorded.only(DbStatement.class).transaction())
                    .as("the driver says that autocommit is off, and has begun nothing")
                    .isNull();
        }

        @Test
        void isInDoubtOnSqliteIfATextFailsThatMayBeginOrEndIt() {
            FakeConnection sqlite = new FakeConnection("jdbc:sqlite:shop.db");
            fails(sqlite, "SAVEPOINT a; insert into t values (1)", 19);
            recorded.events();
            run(sqlite, "insert into t values (2)");
            assertThat(recorded.only(DbStatement.class).transaction()).isNotNull();
            run(sqlite, "RELEASE a");
            assertThat(((DbTransaction) recorded.events().get(1)).fate()).isEqualTo("unknown");
            run(sqlite, "insert into t values (2)");
            assertThat(recorded.only(DbStatement.class).transaction()).isNull();
            sqlite.autoCommit = false;
            fails(sqlite, "COMMIT; insert into t values (1)", 19);
            end(sqlite, "rollback");
            assertThat(fate()).isEqualTo("unknown");
            run(sqlite, "insert into t values (2)");
            end(sqlite, "rollback");
            assertThat(fate()).as("which the driver began").isEqualTo("rolled_back");
        }

        private Savepoint set(FakeConnection connection) {
            Savepoint savepoint = FakeConnection.savepoint();
            Object begins = transactions.settingSavepoint(connection.connection());
            connection.autoCommit = false; // as the driver does
            transactions.savepoint(connection.connection(), begins, savepoint);
            return savepoint;
        }

        private void release(FakeConnection connection, Savepoint savepoint) {
            Object ending = transactions.releasing(connection.connection(), savepoint);
            transactions.released(connection.connection(), ending, savepoint, null);
        }

        private void waitsTooLong(FakeConnection connection) {
            Statement statement = prepare(connection, null);
            Object entered = statements.enterStatement(statement, "update t set a = 1");
            statements.exit(statement, entered, 0, new SQLException("lock wait timeout", "40001", 1205));
        }

        @Test
        void isPerhapsUndoneByALockThatTookTooLong() {
            mysql.autoCommit = false;
            run(mysql, "insert into t values (1)");
            waitsTooLong(mysql);
            run(mysql, "insert into t values (2)");
            end(mysql, "commit");
            assertThat(fate()).isEqualTo("unknown");
            run(mysql, "insert into t values (1)");
            waitsTooLong(mysql);
            run(mysql, "insert into t values (2)");
            end(mysql, "rollback");
            assertThat(fate()).isEqualTo("rolled_back");
            run(mysql, "insert into t values (2)");
            end(mysql, "commit");
            assertThat(fate()).as("the next one").isEqualTo("committed");
            mysql.autoCommit = true;
            run(mysql, "BEGIN", "insert into t values (1)");
            waitsTooLong(mysql);
            run(mysql, "insert into t values (2)", "ROLLBACK");
            assertThat(fate()).isEqualTo("rolled_back");
        }

        @Test
        void isFollowedByAnotherOneIfMariaDbUndoesOneThatTextBegan() {
            run(mysql, "BEGIN", "insert into t values (1)");
            Statement statement = prepare(mysql, null);
            Object entered = statements.enterStatement(statement, "insert into t values (2)");
            statements.exit(statement, entered, 0, new SQLException("deadlock", "40001", 1213));
            assertThat(fate()).isEqualTo("rolled_back");
            run(mysql, "insert into t values (2)", "ROLLBACK");
            assertThat(fate()).isEqualTo("rolled_back");
            run(mysql, "insert into t values (2)");
            assertThat(recorded.only(DbStatement.class).transaction()).isNull();
        }

        @Test
        void isInDoubtIfATextOfItsBatchWasOnlyCounted() {
            postgres.autoCommit = false;
            run(postgres, "insert into t values (1)");
            Statement statement = prepare(postgres, null);
            for (int i = 0; i < 200; i++) {
                batches.addBatch(statement, i == 150 ? "commit" : "insert into t values (2)");
            }
            executeBatch(statement, new int[200]);
            run(postgres, "rollback");
            assertThat(fate()).isEqualTo("unknown");
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
        void isCommittedByAutocommitThoughTheDriverFollowsTheServer() {
            mysql.autoCommit = false;
            run(mysql, "insert into t values (1)");
            mysql.autoCommit = true; // as MariaDB's driver says, asked after the execution
            run(mysql, "SET autocommit=1");
            assertThat(fate()).isEqualTo("committed");
            FakeConnection h2 = new FakeConnection("jdbc:h2:mem:x");
            h2.autoCommit = false;
            run(h2, "insert into t values (1)");
            h2.autoCommit = true;
            run(h2, "SET AUTOCOMMIT TRUE");
            assertThat(fate()).isEqualTo("committed");
        }

        @Test
        void isInDoubtIfAutocommitWasPerhapsOn() {
            run(mysql, "BEGIN", "insert into t values (1)", "SET autocommit=1", "ROLLBACK");
            assertThat(fate()).isEqualTo("unknown");
            run(mysql, "BEGIN", "insert into t values (1)", "SET autocommit=1", "ROLLBACK");
            assertThat(fate()).as("it was on, and nothing happened").isEqualTo("rolled_back");
            run(mysql, "SET autocommit=0");
            recorded.events();
            run(mysql, "BEGIN", "insert into t values (1)", "SET autocommit=1");
            assertThat(fate()).isEqualTo("committed");
        }

        @Test
        void isInDoubtBehindWhatMayCommit() {
            mysql.autoCommit = false;
            run(mysql, "insert into t values (1)", "/*!80000 COMMIT */", "rollback");
            assertThat(fate()).isEqualTo("unknown");
            run(mysql, "insert into t values (1)", "backup stage start", "rollback");
            assertThat(fate()).isEqualTo("unknown");
            run(mysql, "insert into t values (1)", "backup stage start", "commit");
            assertThat(fate()).isEqualTo("committed");
            run(mysql, "insert into t values (1)", "execute st", "commit");
            assertThat(fate()).as("it may have rolled back").isEqualTo("unknown");
            run(mysql, "insert into t values (1)", "rollback");
            assertThat(fate()).as("the next one").isEqualTo("rolled_back");
        }

        @Test
        void isInDoubtWhileAutocommitIs() {
            run(mysql, "SET autocommit=@x", "insert into t values (1)");
            assertThat(((DbStatement) recorded.events().get(1)).isFateUnknown()).isTrue();
            run(mysql, "SET autocommit=1", "insert into t values (1)");
            assertThat(((DbStatement) recorded.events().get(1)).isFateUnknown()).isFalse();
            mysql.autoCommit = false;
            run(mysql, "SET autocommit=@x");
            recorded.events();
            run(mysql, "insert into t values (1)", "rollback");
            assertThat(fate()).isEqualTo("unknown");
        }

        @Test
        void isInDoubtOnSqlServerWithinATextWithoutSemicolons() {
            FakeConnection sqlServer = new FakeConnection("jdbc:sqlserver://db");
            run(sqlServer, "BEGIN TRAN UPDATE t SET a = 1 COMMIT TRAN");
            assertThat(((DbStatement) recorded.events().get(0)).isFateUnknown()).isTrue();
            run(sqlServer, "insert into t values (1)");
            DbStatement later = recorded.only(DbStatement.class);
            assertThat(later.transaction()).isNull();
            assertThat(later.isFateUnknown()).isFalse();
            run(sqlServer, "SET XACT_ABORT ON BEGIN TRAN UPDATE t SET a = 1", "insert into t values (1)", "COMMIT");
            List<Captured> events = recorded.events();
            assertThat(((DbStatement) events.get(0)).isFateUnknown()).isTrue();
            assertThat(((DbStatement) events.get(1)).transaction()).isNotNull();
            assertThat(((DbTransaction) events.get(3)).fate()).isEqualTo("unknown");
            run(sqlServer, "begin tran", "insert into t values (1)", "IF @@TRANCOUNT > 0 ROLLBACK");
            assertThat(((DbTransaction) recorded.events().get(3)).fate()).isEqualTo("unknown");
            run(sqlServer, "insert into t values (1)");
            assertThat(recorded.only(DbStatement.class).transaction()).isNull();
        }

        private void fails(FakeConnection connection, String text, int code) {
            Statement statement = prepare(connection, null);
            Object entered = statements.enterStatement(statement, text);
            statements.exit(statement, entered, 0, new SQLException("refused", "S0001", code));
        }

        @Test
        void isNoneAfterATextOfSqlServerThatFailedAndBeginsNone() {
            FakeConnection sqlServer = new FakeConnection("jdbc:sqlserver://db");
            fails(sqlServer, "UPDATE t SET a = 1 IF @@TRANCOUNT > 0 COMMIT", 208);
            assertThat(recorded.only(DbStatement.class).isFateUnknown()).isTrue();
            run(sqlServer, "insert into t values (1)");
            DbStatement later = recorded.only(DbStatement.class);
            assertThat(later.transaction()).isNull();
            assertThat(later.isFateUnknown()).isFalse();
        }

        @Test
        void goesOnInDoubtIfATextOfSqlServerFailsWithinIt() {
            FakeConnection sqlServer = new FakeConnection("jdbc:sqlserver://db");
            run(sqlServer, "begin tran", "insert into t values (1)");
            fails(sqlServer, "UPDATE t SET a = 1 IF @@TRANCOUNT > 0 COMMIT", 208);
            assertThat(recorded.events()).hasOnlyElementsOfType(DbStatement.class);
            run(sqlServer, "ROLLBACK");
            assertThat(((DbTransaction) recorded.events().get(1)).fate()).isEqualTo("unknown");
        }

        @Test
        void isPerhapsOpenAfterATextOfSqlServerThatFailedAndBeginsOne() {
            for (String text : new String[] {
                "BEGIN TRAN UPDATE t SET a = 1 COMMIT", "SELECT 1; BEGIN TRAN UPDATE t SET a = 1 COMMIT"
            }) {
                FakeConnection sqlServer = new FakeConnection("jdbc:sqlserver://db");
                fails(sqlServer, text, 208);
                recorded.events();
                run(sqlServer, "insert into t values (1)");
                assertThat(recorded.only(DbStatement.class).transaction())
                        .as(text)
                        .isNotNull();
                fails(sqlServer, "ROLLBACK TRAN", 3903);
                assertThat(recorded.events()).hasAtLeastOneElementOfType(DbTransaction.class);
                run(sqlServer, "insert into t values (1)");
                assertThat(recorded.only(DbStatement.class).transaction())
                        .as("the server has said that none is open")
                        .isNull();
            }
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
        void hasNoCertainFateIfItFailsInDoubt() {
            mysql.autoCommit = false;
            run(mysql, "insert into t values (1)", "backup stage start");
            Statement statement = prepare(mysql, null);
            Object entered = statements.enterStatement(statement, "insert into t values (2)");
            statements.exit(statement, entered, 0, new SQLException("deadlock", "40001", 1213));
            assertThat(fate()).as("what ran first may have been committed").isEqualTo("unknown");
            run(mysql, "insert into t values (1)", "execute st");
            Object ending = transactions.ending(mysql.connection());
            transactions.ended(mysql.connection(), ending, "commit", new SQLException("refused", "23000", 1));
            assertThat(fate()).isEqualTo("unknown");
        }

        /** Of PostgreSQL, where a statement had failed before. */
        private List<DbTransaction> endsAfterAFailure(String text) {
            postgres.autoCommit = false;
            run(postgres, "insert into t values (1)", "savepoint s");
            recorded.events();
            ConnectionState connection = transactions.followed(postgres.connection());
            Current current = recorded.services().context().current();
            assertThat(current.beginObserving()).isTrue();
            try {
                List<ControlStep> steps = TransactionControl.of(text, Product.POSTGRESQL);
                return transactions
                        .texts()
                        .executed(current, connection, steps, 0, true, null)
                        .ends();
            } finally {
                current.endObserving();
                connection.ended();
            }
        }

        @Test
        void hasNotFailedBehindACommitInOneText() {
            assertThat(endsAfterAFailure("commit and chain; insert into t values (1); commit"))
                    .extracting(DbTransaction::fate)
                    .containsExactly("rolled_back", "committed");
        }

        @Test
        void hasNotFailedBehindARollbackInOneText() {
            assertThat(endsAfterAFailure("rollback and chain; insert into t values (1); commit"))
                    .extracting(DbTransaction::fate)
                    .containsExactly("rolled_back", "committed");
        }

        @Test
        void hasNotFailedBehindASavepointInOneText() {
            assertThat(endsAfterAFailure("rollback to savepoint s; commit"))
                    .extracting(DbTransaction::fate)
                    .containsExactly("committed");
        }

        @Test
        void isReadOnceFromAPreparedText() {
            StatementState prepared = new StatementState(null, "truncate table t", 0);
            assertThat(prepared.steps(Product.H2)).isNotEmpty().isSameAs(prepared.steps(Product.H2));
            Execution execution = new Execution(0, prepared.sql(), null, 0, null, prepared);
            assertThat(execution.steps(Product.H2)).isSameAs(prepared.steps(Product.H2));
            assertThat(prepared.steps(Product.POSTGRESQL))
                    .as("as another product reads it")
                    .isEmpty();
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
