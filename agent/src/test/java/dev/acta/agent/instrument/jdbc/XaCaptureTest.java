package dev.acta.agent.instrument.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.event.Captured;
import dev.acta.agent.event.DbStatement;
import dev.acta.agent.event.DbTransaction;
import dev.acta.agent.event.Transaction;
import dev.acta.agent.instrument.Recorded;
import java.lang.reflect.Proxy;
import java.sql.PreparedStatement;
import java.util.List;
import javax.sql.XAConnection;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of branches by the calls of a transaction manager; what its errors mean is in {@link XaFateTest}. */
class XaCaptureTest {

    private static final String URL = "jdbc:h2:mem:shop";
    private static final Xid XID = new Name(1);
    private static final Xid OTHER = new Name(2);

    private final Recorded recorded = new Recorded();
    private final JdbcCapture capture = new JdbcCapture(recorded.services());
    private final StatementCapture statements = capture.statements();
    private final XaCapture branches = capture.branches();
    private final Database database = new Database(URL);

    private record Name(int number) implements Xid {

        @Override
        public int getFormatId() {
            return 7;
        }

        @Override
        public byte[] getGlobalTransactionId() {
            return new byte[] {(byte) 0xab, (byte) number};
        }

        @Override
        public byte[] getBranchQualifier() {
            return new byte[] {1};
        }
    }

    /** A driver's {@code XAConnection} as a transaction manager gets it: its resource and its connection were handed out. */
    private final class Database {

        private final FakeConnection driver;
        private final XAResource resource = fake(XAResource.class);

        Database(String url) {
            driver = new FakeConnection(url);
            XAConnection connection = fake(XAConnection.class);
            branches.handedOut(connection, driver.connection());
            branches.handedOut(connection, resource);
        }

        void start(Xid xid, int flags) {
            branches.started(branches.starting(resource, xid, flags), null);
        }

        void end(Xid xid) {
            branches.ended(branches.entering(resource, xid, "end"), null);
        }

        void prepare(Xid xid, int vote, Throwable thrown) {
            branches.prepared(branches.entering(resource, xid, "prepare"), vote, thrown);
        }

        void commit(Xid xid, boolean onePhase, Throwable thrown) {
            branches.committed(branches.entering(resource, xid, "commit"), onePhase, thrown);
        }

        void rollback(Xid xid, Throwable thrown) {
            branches.rolledBack(branches.entering(resource, xid, "rollback"), thrown);
        }

        Transaction insert() {
            PreparedStatement statement = driver.statement();
            statements.created(driver.connection(), statement, null);
            statements.exit(statement, statements.enterStatement(statement, "insert into t values (1)"), 1, null);
            return recorded.only(DbStatement.class).transaction();
        }

        /** One insert, whose branch its connection does not work for any longer. */
        Transaction work(Xid xid) {
            start(xid, XAResource.TMNOFLAGS);
            Transaction transaction = insert();
            end(xid);
            return transaction;
        }
    }

    private static <T> T fake(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    throw new AssertionError("a capture must not call " + method);
                }));
    }

    private static XAException error(int code) {
        return new XAException(code);
    }

    private String fateOf(Transaction transaction) {
        DbTransaction end = recorded.only(DbTransaction.class);
        assertThat(end.transaction()).isSameAs(transaction);
        return end.fate();
    }

    /** The thread is as if no call had been made: a statement on another connection is one of its own. */
    private void assertThatTheThreadIsFree() {
        recorded.events();
        assertThat(new Database("jdbc:h2:mem:free").insert()).isNull();
    }

    @Nested
    class ABranch {

        @Test
        void isTheTransactionOfItsStatements() {
            database.start(XID, XAResource.TMNOFLAGS);
            Transaction first = database.insert();
            assertThat(first.branch()).isEqualTo("7:ab01:01");
            assertThat(database.insert()).isSameAs(first);
            assertThat(first.statements()).isEqualTo(2);
        }

        @Test
        void endsWithItsEnd() {
            database.work(XID);
            assertThat(database.insert())
                    .as("in autocommit, no part of the branch")
                    .isNull();
        }

        @Test
        void whoseStartFailedHasNoStatements() {
            branches.started(
                    branches.starting(database.resource, XID, XAResource.TMNOFLAGS), error(XAException.XAER_DUPID));
            assertThat(database.insert()).isNull();
        }

        @Test
        void goesOnWhereItsEndFailed() {
            database.start(XID, XAResource.TMNOFLAGS);
            Transaction transaction = database.insert();
            branches.ended(branches.entering(database.resource, XID, "end"), error(XAException.XAER_PROTO));
            assertThat(database.insert()).isSameAs(transaction);
        }

        @Test
        void isLeftWhereItsEndSaysThatItWasRolledBack() {
            database.start(XID, XAResource.TMNOFLAGS);
            Transaction transaction = database.insert();
            branches.ended(branches.entering(database.resource, XID, "end"), error(XAException.XA_RBDEADLOCK));
            assertThat(database.insert()).isNull();
            database.rollback(XID, error(XAException.XA_RBDEADLOCK));
            assertThat(fateOf(transaction)).isEqualTo("rolled_back");
        }

        @Test
        void isCommittedInTwoPhases() {
            Transaction transaction = database.work(XID);
            database.prepare(XID, XAResource.XA_OK, null);
            assertThat(recorded.events()).as("it waits").isEmpty();
            database.commit(XID, false, null);
            assertThat(fateOf(transaction)).isEqualTo("committed");
        }

        @Test
        void isRolledBackThoughItWasPrepared() {
            Transaction transaction = database.work(XID);
            database.prepare(XID, XAResource.XA_OK, null);
            database.rollback(XID, null);
            assertThat(fateOf(transaction)).isEqualTo("rolled_back");
        }

        @Test
        void isCommittedInOnePhase() {
            Transaction transaction = database.work(XID);
            database.commit(XID, true, null);
            assertThat(fateOf(transaction)).isEqualTo("committed");
        }

        @Test
        void thatOnlyReadIsOverWhenItIsPrepared() {
            Transaction transaction = database.work(XID);
            database.prepare(XID, XAResource.XA_RDONLY, null);
            assertThat(fateOf(transaction)).isEqualTo("committed");
        }

        @Test
        void whosePrepareRolledItBackIsOver() {
            Transaction transaction = database.work(XID);
            database.prepare(XID, 0, error(XAException.XA_RBINTEGRITY));
            assertThat(fateOf(transaction)).isEqualTo("rolled_back");
        }

        @ParameterizedTest
        @ValueSource(ints = {XAException.XAER_RMFAIL, XAException.XA_RETRY})
        void goesOnWaitingWhereItsSecondPhaseDidNotArrive(int code) {
            Transaction transaction = database.work(XID);
            database.prepare(XID, XAResource.XA_OK, null);
            database.commit(XID, false, error(code));
            assertThat(recorded.events()).isEmpty();
            database.commit(XID, false, null);
            assertThat(fateOf(transaction)).isEqualTo("committed");
        }

        @Test
        void mayBePreparedThoughTheAnswerWasLost() {
            Transaction transaction = database.work(XID);
            database.prepare(XID, 0, error(XAException.XAER_RMFAIL));
            database.rollback(XID, error(XAException.XAER_RMFAIL));
            assertThat(recorded.events())
                    .as("prepared or not, nobody rolled it back yet")
                    .isEmpty();
            database.rollback(XID, null);
            assertThat(fateOf(transaction)).isEqualTo("rolled_back");
        }

        @Test
        void thatNeverWasPreparedIsRolledBackWhereItsDatabaseIsGone() {
            Transaction transaction = database.work(XID);
            database.rollback(XID, error(XAException.XAER_RMFAIL));
            assertThat(fateOf(transaction)).isEqualTo("rolled_back");
        }

        @Test
        void isToldOnce() {
            Transaction transaction = database.work(XID);
            database.commit(XID, true, null);
            assertThat(fateOf(transaction)).isEqualTo("committed");
            database.rollback(XID, error(XAException.XAER_NOTA));
            assertThat(recorded.events()).isEmpty();
        }

        @Test
        void withoutStatementsIsNotTold() {
            database.start(XID, XAResource.TMNOFLAGS);
            database.end(XID);
            database.commit(XID, true, null);
            assertThat(recorded.events()).isEmpty();
        }

        @Test
        void isAnotherOneUnderAnotherName() {
            Transaction first = database.work(XID);
            Transaction second = database.work(OTHER);
            assertThat(second).isNotSameAs(first);
            database.rollback(OTHER, null);
            assertThat(fateOf(second)).isEqualTo("rolled_back");
            database.commit(XID, true, null);
            assertThat(fateOf(first)).isEqualTo("committed");
        }

        @Test
        void hasItsStatementsBeforeItAndTheirTransactionInIt() {
            database.start(XID, XAResource.TMNOFLAGS);
            PreparedStatement statement = database.driver.statement();
            statements.exit(statement, statements.enterStatement(statement, "delete from t"), 3, null);
            database.end(XID);
            database.commit(XID, true, null);
            List<Captured> events = recorded.events();
            assertThat(events).hasSize(2);
            assertThat(((DbTransaction) events.get(1)).transaction())
                    .isSameAs(((DbStatement) events.get(0)).transaction());
        }
    }

    @Nested
    class ABranchThatIsJoined {

        @Test
        void isTheSameTransactionOnTheSameConnection() {
            Transaction transaction = database.work(XID);
            database.start(XID, XAResource.TMJOIN);
            assertThat(database.insert()).isSameAs(transaction);
        }

        @Test
        void isTheSameTransactionAfterItWasSuspended() {
            Transaction transaction = database.work(XID);
            assertThat(database.insert()).as("meanwhile").isNull();
            database.start(XID, XAResource.TMRESUME);
            assertThat(database.insert()).isSameAs(transaction);
            database.end(XID);
            database.commit(XID, true, null);
            assertThat(fateOf(transaction)).isEqualTo("committed");
        }

        @Test
        void isTheSameTransactionOnAnotherConnectionToItsDatabase() {
            Transaction transaction = database.work(XID);
            Database again = new Database(URL);
            again.start(XID, XAResource.TMJOIN);
            assertThat(again.insert()).isSameAs(transaction);
        }

        @Test
        void isNotTheOneOfTheSameNameInAnotherDatabase() {
            Database billing = new Database("jdbc:h2:mem:billing");
            Transaction ofShop = database.work(XID);
            Transaction ofBilling = billing.work(XID);
            assertThat(ofBilling).isNotSameAs(ofShop);
            billing.commit(XID, true, null);
            assertThat(fateOf(ofBilling)).isEqualTo("committed");
            database.rollback(XID, null);
            assertThat(fateOf(ofShop)).isEqualTo("rolled_back");
        }

        @Test
        void isANewOneIfItIsStartedWithoutSayingSo() {
            Transaction first = database.work(XID);
            database.commit(XID, true, null);
            assertThat(fateOf(first)).isEqualTo("committed");
            assertThat(database.work(XID)).isNotSameAs(first);
        }
    }

    @Nested
    class TheSecondPhase {

        @Test
        void mayComeOnAnotherConnectionAndAnotherThread() throws InterruptedException {
            Transaction transaction = database.work(XID);
            database.prepare(XID, XAResource.XA_OK, null);
            Database recovery = new Database(URL);
            Thread other = new Thread(() -> recovery.commit(XID, false, null));
            other.start();
            other.join();
            assertThat(fateOf(transaction)).isEqualTo("committed");
            assertThatTheThreadIsFree();
        }

        @Test
        void ofABranchOfAnotherJvmIsToldUnderItsName() {
            database.insert(); // what the connection is to is known
            database.commit(OTHER, false, null);
            DbTransaction end = recorded.only(DbTransaction.class);
            assertThat(end.fate()).isEqualTo("committed");
            assertThat(end.transaction().branch()).isEqualTo("7:ab02:01");
            assertThat(end.transaction().database().url()).isEqualTo(URL);
            assertThat(end.transaction().statements()).isZero();
        }

        @Test
        void ofABranchOfAnotherJvmThatFailsSaysNothing() {
            database.rollback(OTHER, error(XAException.XAER_NOTA));
            assertThat(recorded.events()).isEmpty();
            assertThatTheThreadIsFree();
        }

        @Test
        void isToldOnceThroughAWrapper() {
            Transaction transaction = database.work(XID);
            Database wrapper = new Database("jdbc:pool");
            Object outer = branches.entering(wrapper.resource, XID, "commit");
            database.commit(XID, true, null);
            branches.committed(outer, true, null);
            assertThat(fateOf(transaction)).isEqualTo("committed");
            assertThatTheThreadIsFree();
        }

        @Test
        void ofABranchOfAnotherJvmIsToldOnceThroughAWrapper() {
            Object outer = branches.entering(new Database("jdbc:pool").resource, OTHER, "rollback");
            database.rollback(OTHER, null);
            branches.rolledBack(outer, null);
            assertThat(recorded.only(DbTransaction.class).fate()).isEqualTo("rolled_back");
        }
    }

    @Nested
    class WhatADriverExecutesForACall {

        private void executes(String sql) {
            PreparedStatement statement = database.driver.statement();
            statements.exit(statement, statements.enterStatement(statement, sql), 0, null);
        }

        @Test
        void isNoStatementOfTheApplication() {
            Object starting = branches.starting(database.resource, XID, XAResource.TMNOFLAGS);
            executes("XA START 'x'");
            branches.started(starting, null);
            Transaction transaction = database.insert();
            Object ending = branches.entering(database.resource, XID, "end");
            executes("XA END 'x'");
            branches.ended(ending, null);
            Object preparing = branches.entering(database.resource, XID, "prepare");
            executes("PREPARE TRANSACTION 'x'");
            branches.prepared(preparing, XAResource.XA_OK, null);
            Object committing = branches.entering(database.resource, XID, "commit");
            executes("COMMIT PREPARED 'x'");
            branches.committed(committing, false, null);
            assertThat(fateOf(transaction)).isEqualTo("committed");
        }

        @Test
        void toRecoverOrToForgetIsNone() {
            Object asking = branches.asking(database.resource);
            executes("SELECT gid FROM pg_prepared_xacts");
            executes("XA RECOVER");
            branches.asked(asking);
            assertThat(recorded.events()).isEmpty();
            assertThatTheThreadIsFree();
        }

        @Test
        void showsWhichConnectionItReallyIs() {
            FakeConnection physical = new FakeConnection("jdbc:postgresql://db/shop");
            Object starting = branches.starting(database.resource, XID, XAResource.TMNOFLAGS);
            PreparedStatement begin = physical.statement();
            statements.exit(begin, statements.enterStatement(begin, "BEGIN"), 0, null);
            branches.started(starting, null);
            PreparedStatement insert = physical.statement();
            statements.exit(insert, statements.enterStatement(insert, "insert into t values (1)"), 1, null);
            DbStatement event = recorded.only(DbStatement.class);
            assertThat(event.transaction().branch()).isEqualTo("7:ab01:01");
            assertThat(event.database().url()).isEqualTo("jdbc:postgresql://db/shop");
        }
    }

    @Nested
    class ACallThatIsKeptFromRunning {

        /** What the guard throws instead, and what it did before: it rolls back by the woven method of the resource. */
        @Test
        void endsAsTheRollbackSaysThatTheGuardMade() {
            Transaction transaction = database.work(XID);
            Object entered = branches.entering(database.resource, XID, "prepare");
            database.rollback(XID, null);
            branches.prepared(entered, 0, error(XAException.XA_RBROLLBACK));
            assertThat(fateOf(transaction)).isEqualTo("rolled_back");
            assertThatTheThreadIsFree();
        }

        @Test
        void waitsForItsManagerWhereEvenTheRollbackFailed() {
            Transaction transaction = database.work(XID);
            Object entered = branches.entering(database.resource, XID, "prepare");
            database.rollback(XID, error(XAException.XAER_PROTO));
            branches.prepared(entered, 0, error(XAException.XAER_RMERR));
            assertThat(recorded.events()).isEmpty();
            database.rollback(XID, null);
            assertThat(fateOf(transaction)).isEqualTo("rolled_back");
        }
    }

    @Nested
    class WhatIsNoDatabases {

        @Test
        void isNotFollowed() {
            XAResource broker = fake(XAResource.class);
            assertThat(branches.starting(broker, XID, XAResource.TMNOFLAGS)).isNull();
            assertThat(branches.entering(broker, XID, "commit")).isNull();
            assertThat(branches.asking(broker)).isNull();
            assertThat(branches.asking("a service that has a method of that name"))
                    .isNull();
            branches.started(null, null);
            branches.ended(null, null);
            branches.prepared(null, 0, null);
            branches.committed(null, true, null);
            branches.rolledBack(null, null);
            branches.asked(null);
            assertThat(recorded.events()).isEmpty();
            assertThatTheThreadIsFree();
        }

        @Test
        void handsOutNothingThatIsFollowed() {
            XAResource resource = fake(XAResource.class);
            branches.handedOut("a factory", resource);
            branches.handedOut(fake(XAConnection.class), null);
            assertThat(branches.starting(resource, XID, XAResource.TMNOFLAGS)).isNull();
        }

        @Test
        void isACallOfTheAgentsOwn() {
            recorded.context().current().beginObserving();
            assertThat(branches.starting(database.resource, XID, XAResource.TMNOFLAGS))
                    .isNull();
            assertThat(branches.entering(database.resource, XID, "commit")).isNull();
            assertThat(branches.asking(database.resource)).isNull();
            recorded.context().current().endObserving();
            assertThatTheThreadIsFree();
        }
    }
}
