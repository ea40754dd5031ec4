package dev.acta.agent.instrument.jdbc;

import dev.acta.agent.context.Current;
import dev.acta.agent.event.Transaction;
import dev.acta.agent.instrument.jdbc.control.ControlStep;
import dev.acta.agent.instrument.jdbc.control.ControlStep.Kind;
import dev.acta.agent.instrument.jdbc.control.Product;
import dev.acta.agent.instrument.jdbc.control.TransactionControl;
import java.util.List;

/** What executed SQL texts do to the transactions of their connection. */
final class TextTransactions {

    private final TransactionCapture transactions;
    private final PreparedBranches branches = new PreparedBranches();

    TextTransactions(TransactionCapture transactions) {
        this.transactions = transactions;
    }

    /**
     * Notes an execution; asks the driver, so the thread must be observing.
     *
     * @param steps the text's, {@link TransactionControl#NONE} for most
     * @param hadFailed whether a commit could only roll back, asked before
     * @param failure what left the execution, or {@code null}
     */
    Executed executed(
            Current current,
            ConnectionState connection,
            List<ControlStep> steps,
            long begun,
            boolean hadFailed,
            Failure failure) {
        Throwable thrown = failure == null ? null : failure.thrown;
        Walk walk = new Walk(current, connection, begun, hadFailed, failure);
        if (thrown == null) {
            if (steps.isEmpty()) {
                walk.work();
            }
            for (int i = 0; i < steps.size(); i++) {
                walk.done(steps.get(i));
            }
        } else if (steps.size() <= 1) {
            walk.failed(steps.isEmpty() ? ControlStep.WORK : steps.get(0));
        } else if (walk.endedNothing(steps)) {
            walk.failed(ControlStep.WORK);
        } else {
            walk.failedSomewhere(steps);
        }
        return walk.executed;
    }

    /**
     * Notes what failed and is no event itself; asks the driver, so the thread must be observing.
     *
     * @return whose ends are to be told
     */
    Executed failedUnrecorded(Current current, ConnectionState connection, long begun, Failure failure) {
        Walk walk = new Walk(current, connection, begun, false, failure);
        if (connection.open() != null) {
            walk.failedWithin();
        }
        return walk.executed;
    }

    /** What left an execution. */
    static final class Failure {

        private final Throwable thrown;
        private final boolean query;

        /** @param query whether it gives rows, as far as anybody can tell */
        Failure(Throwable thrown, boolean query) {
            this.thrown = thrown;
            this.query = query;
        }
    }

    /** One execution, statement by statement. */
    private final class Walk {

        private final Executed executed = new Executed();
        private final Current current;
        private final ConnectionState connection;
        private final Product product;
        private final long begun;
        private final Throwable thrown;
        private final boolean query;
        private boolean hadFailed;
        /** What follows in the text is committed with its end. */
        private boolean outside;

        /** Something ran outside, which PostgreSQL keeps open until the text ends or ends it. */
        private boolean unfinished;

        Walk(Current current, ConnectionState connection, long begun, boolean hadFailed, Failure failure) {
            this.current = current;
            this.connection = connection;
            this.product = connection.product();
            this.begun = begun;
            this.hadFailed = hadFailed;
            this.thrown = failure == null ? null : failure.thrown;
            this.query = failure != null && failure.query;
        }

        /** Something changed data: in the transaction that is open or begins with it, or in autocommit. */
        Transaction work() {
            Transaction within = outside || connection.isAutoCommit() ? null : transactions.openOrBegin(connection);
            executed.worked(within);
            unfinished |= within == null && product.runsOutsideBehindEnd();
            if (connection.isAutoCommitInDoubt()) {
                if (within == null) {
                    executed.isUncertain();
                }
                connection.mayHaveCommitted();
            }
            return within;
        }

        private void end(String fate) {
            executed.ended(transactions.over(current, connection, begun, fate, thrown));
        }

        private void endOpen(String fate) {
            executed.controlled(connection.open());
            if (connection.open() == null) {
                connection.ended(); // its savepoints are over all the same
            } else {
                end(fate);
            }
        }

        void done(ControlStep step) {
            switch (step.kind()) {
                case WORK:
                    work();
                    break;
                case PROCEDURE:
                    procedure();
                    break;
                case MAY_COMMIT:
                    work();
                    connection.mayHaveCommitted();
                    connection.mayBeOver();
                    break;
                case IN_DOUBT:
                case IN_DOUBT_AND_OPEN:
                    inDoubt(step);
                    break;
                case BEGIN:
                    begin();
                    break;
                case COMMIT:
                case COMMIT_AND_CHAIN:
                    commit(step.kind() == Kind.COMMIT_AND_CHAIN ? Boolean.TRUE : chains(step));
                    break;
                case ROLLBACK:
                case ROLLBACK_AND_CHAIN:
                    rollback(step.kind() == Kind.ROLLBACK_AND_CHAIN ? Boolean.TRUE : chains(step));
                    break;
                case SAVEPOINT:
                case RELEASE:
                case ROLLBACK_TO:
                    savepoint(step);
                    break;
                case AUTOCOMMIT_ON:
                case AUTOCOMMIT_OFF:
                    autoCommit(step.kind() == Kind.AUTOCOMMIT_ON);
                    break;
                case AUTOCOMMIT_IN_DOUBT:
                    autoCommitInDoubt();
                    break;
                case CHAINS_ON:
                case CHAINS_OFF:
                case CHAINS_IN_DOUBT:
                    executed.controlled(connection.open());
                    connection.chains(step.kind() == Kind.CHAINS_IN_DOUBT ? null : step.kind() == Kind.CHAINS_ON);
                    break;
                case DEFINITION:
                    definition();
                    break;
                case PREPARE:
                    prepare(step.name());
                    break;
                default:
                    secondPhase(step);
                    break;
            }
        }

        /** It may have committed, which leaves the fate open if the rest is rolled back; and rolled back, which the end of the transaction says. */
        private void procedure() {
            Transaction within = work();
            if (product.proceduresMayEndTransactions()) {
                if (within != null) {
                    within.calledProcedure();
                }
                connection.mayHaveCommitted();
                connection.mayBeOver();
            }
        }

        /** What ran outside before in the same text shares the fate of what is begun now, or is undone. */
        private void takesAlong() {
            if (unfinished) {
                executed.isUncertain();
                unfinished = false;
            }
        }

        private void begin() {
            outside = false;
            takesAlong();
            hadFailed = false;
            if (product.ignoresBegin()) {
                executed.controlled(connection.open());
                return;
            }
            if (product == Product.MYSQL && connection.open() != null) {
                endOpen(connection.fate(Fate.COMMITTED));
            }
            if (product == Product.SQLSERVER) {
                if (!connection.isBegunByText() && !connection.isAutoCommitByDriver()) {
                    connection.begunByText(); // the one that every statement begins then
                }
                connection.begunByText();
            } else if (!connection.isBegunByText()) {
                connection.begunByText();
            }
            executed.controlled(transactions.openOrBegin(connection));
        }

        private Boolean chains(ControlStep end) {
            return end.name() == null ? connection.chains() : Boolean.FALSE;
        }

        /** @param chain {@code null} if it cannot be told */
        private void commit(Boolean chain) {
            if (product == Product.SQLSERVER && connection.endsInnermostOnly()) {
                executed.controlled(connection.open());
                return;
            }
            outside = product.runsOutsideBehindEnd() && !Boolean.TRUE.equals(chain);
            boolean byText = isBegunByText(chain);
            endOpen(connection.fate(hadFailed ? Fate.ROLLED_BACK : Fate.COMMITTED));
            hadFailed = false;
            unfinished = false;
            connection.endedByText();
            if (byText) {
                transactions.followedBy(connection, chain);
            }
        }

        /** @param chain {@code null} if it cannot be told */
        private void rollback(Boolean chain) {
            outside = product.runsOutsideBehindEnd() && !Boolean.TRUE.equals(chain);
            boolean byText = isBegunByText(chain);
            takesAlong();
            endOpen(connection.fate(Fate.ROLLED_BACK));
            hadFailed = false;
            connection.endedByText();
            if (byText) {
                transactions.followedBy(connection, chain);
            }
        }

        /** Whether a transaction that follows is one that text begins: on MySQL and MariaDB it does so outside of any, too. */
        private boolean isBegunByText(Boolean chain) {
            return connection.isBegunByText()
                    || product == Product.MYSQL && !Boolean.FALSE.equals(chain) && connection.isAutoCommit();
        }

        private void savepoint(ControlStep step) {
            if (step.kind() == Kind.SAVEPOINT && product.savepointsBeginTransactions() && connection.isAutoCommit()) {
                connection.begunBySavepoint();
            }
            Transaction within = connection.isAutoCommit() ? null : transactions.openOrBegin(connection);
            if (within == null) {
                return;
            }
            if (step.kind() == Kind.SAVEPOINT) {
                executed.controlled(within);
                connection.savepointByText(step.name());
            } else if (step.kind() == Kind.RELEASE) {
                executed.controlled(within);
                released(step.name());
            } else if (connection.rolledBackToByText(step.name())) {
                hadFailed = false;
                executed.controlled(within);
            } else if (product == Product.SQLSERVER) {
                rollback(Boolean.FALSE); // it was the transaction's name
            } else {
                executed.controlled(within);
                connection.mayHaveRolledBack(); // to a savepoint that we do not know
            }
        }

        private void released(String savepoint) {
            int before = connection.savepoints();
            connection.releasedByText(savepoint);
            if (!connection.isBegunBySavepoint()) {
                return;
            }
            if (connection.savepoints() == 0) {
                commit(Boolean.FALSE);
            } else if (connection.savepoints() == before) { // one that we do not know
                connection.mayHaveCommitted();
                connection.mayBeOver();
            }
        }

        private void autoCommit(boolean on) {
            if (on && connection.open() != null) {
                turnedOn();
            }
            if (product == Product.MYSQL) {
                connection.autoCommitByText(on);
            }
        }

        /**
         * Autocommit is on now, and a transaction was open. Whether it was off before cannot be asked any more: some drivers answer what the
         * server has said since.
         */
        private void turnedOn() {
            boolean byText = connection.isBegunByText();
            boolean wasOff = !byText && product != Product.OTHER
                    || product == Product.H2 // where BEGIN turns it off
                    || Boolean.FALSE.equals(connection.autoCommitByText());
            if (wasOff) {
                endOpen(connection.fate(Fate.COMMITTED));
                return;
            }
            executed.controlled(connection.open());
            if (!Boolean.TRUE.equals(connection.autoCommitByText())) {
                connection.mayHaveCommitted(); // if it was on already, the transaction goes on
                connection.mayBeOver();
            }
        }

        private void autoCommitInDoubt() {
            executed.controlled(connection.open());
            connection.mayHaveCommitted();
            connection.mayBeOver();
            connection.autoCommitIsInDoubt();
        }

        /** Of a text in which something commits or rolls back that cannot be told. */
        private void inDoubt(ControlStep step) {
            // what failed may not have come to its end
            boolean begins = step.kind() == Kind.IN_DOUBT_AND_OPEN || thrown != null && step.mayBegin();
            work();
            executed.isUncertain();
            if (begins && connection.isAutoCommit()) {
                connection.begunByText();
                transactions.openOrBegin(connection);
            }
            connection.mayHaveCommitted();
            connection.mayHaveRolledBack();
            boolean ends = product == Product.SQLSERVER && !begins && thrown == null;
            if (ends && connection.isBegunByText()) {
                end(Fate.UNKNOWN); // what it does last is to end one
            } else {
                connection.mayBeOver();
            }
        }

        private void definition() {
            if (product.ddl() == Product.Ddl.COMMITS) {
                if (connection.open() != null) {
                    end(connection.fate(Fate.COMMITTED));
                }
                executed.worked(null);
                connection.ended();
            } else {
                work();
                connection.mayHaveCommitted();
            }
        }

        private void prepare(String branch) {
            outside = product.runsOutsideBehindEnd();
            Transaction prepared = connection.open();
            executed.controlled(prepared);
            if (prepared != null) {
                branches.prepared(connection.database(), branch, prepared);
            }
            connection.ended();
        }

        private void secondPhase(ControlStep step) {
            boolean commits = step.kind() == Kind.COMMIT_PREPARED;
            Transaction prepared = branches.remove(connection.database(), step.name());
            if (prepared != null) {
                String fate = commits ? Fate.COMMITTED : Fate.ROLLED_BACK;
                executed.ended(transactions.over(current, prepared, begun, fate, thrown));
            } else if (!commits && product == Product.MYSQL) {
                endOpen(connection.fate(Fate.ROLLED_BACK)); // of a branch that never was prepared
            }
        }

        void failed(ControlStep step) {
            switch (step.kind()) {
                case COMMIT:
                case COMMIT_AND_CHAIN:
                    commitFailed();
                    break;
                case ROLLBACK:
                case ROLLBACK_AND_CHAIN:
                    rollbackFailed();
                    break;
                case DEFINITION:
                    definitionFailed();
                    break;
                case PREPARE:
                    if (product == Product.POSTGRESQL) {
                        endOpen(Fate.isLost(thrown) ? Fate.UNKNOWN : Fate.ROLLED_BACK);
                    } else {
                        executed.controlled(connection.open());
                    }
                    break;
                case COMMIT_PREPARED:
                case ROLLBACK_PREPARED:
                    break; // it goes on waiting
                case IN_DOUBT:
                case IN_DOUBT_AND_OPEN:
                    inDoubt(step);
                    break;
                case AUTOCOMMIT_ON:
                    turningOnFailed();
                    break;
                case AUTOCOMMIT_IN_DOUBT:
                    autoCommitInDoubt();
                    break;
                case WORK:
                case PROCEDURE:
                    workFailed(step.kind() == Kind.PROCEDURE);
                    break;
                case MAY_COMMIT:
                    workFailed(!Fate.isSyntaxError(thrown, product));
                    break;
                default:
                    executed.controlled(connection.open());
                    break;
            }
        }

        private void commitFailed() {
            String fate = hadFailed ? Fate.ROLLED_BACK : Fate.ofFailedCommit(thrown, product);
            if (fate == null) {
                executed.controlled(connection.open());
            } else {
                endOpen(connection.fate(fate));
            }
        }

        private void turningOnFailed() {
            if (Fate.isLost(thrown)) {
                endOpen(Fate.UNKNOWN);
            } else {
                executed.controlled(connection.open());
                connection.mayHaveCommitted();
            }
        }

        private void rollbackFailed() {
            if (Fate.isLost(thrown) || Fate.isNoneOpen(thrown, product)) {
                endOpen(connection.fate(Fate.ROLLED_BACK)); // it never was asked to commit
            } else {
                executed.controlled(connection.open());
            }
        }

        private void definitionFailed() {
            if (product.ddl() == Product.Ddl.COMMITS && !Fate.isSyntaxError(thrown, product)) {
                if (connection.open() != null) {
                    end(Fate.UNKNOWN); // some commit before they look whether they can do it
                }
                executed.worked(null);
            } else {
                work();
                if (product.ddl() == Product.Ddl.UNKNOWN) {
                    connection.mayHaveCommitted();
                }
            }
        }

        private void workFailed(boolean procedure) {
            Transaction within = work();
            if (within == null) {
                if (procedure || Fate.isLost(thrown)) {
                    executed.isUncertain();
                }
                return;
            }
            if (procedure && product.proceduresMayEndTransactions()) {
                connection.mayHaveCommitted();
                connection.mayHaveRolledBack();
                connection.mayBeOver();
            }
            failedWithin();
        }

        private void failedWithin() {
            if (Fate.rollsBackAll(thrown, product, query)) {
                boolean goesOn = product == Product.MYSQL && connection.isBegunByText();
                end(connection.fate(Fate.ROLLED_BACK));
                if (goesOn) {
                    connection.begunByText(); // the server begins another one with the next statement
                }
            } else if (Fate.mayRollBackAll(thrown, product)) {
                connection.mayHaveRolledBack();
            }
        }

        /** Whether the transaction is known to be the one from before, which the failure leaves to be rolled back. */
        boolean endedNothing(List<ControlStep> steps) {
            if (product != Product.POSTGRESQL || connection.isAutoCommit() || !connection.isInFailedTransaction()) {
                return false;
            }
            for (int i = 0; i < steps.size(); i++) {
                switch (steps.get(i).kind()) {
                    case WORK:
                    case COMMIT:
                    case ROLLBACK:
                        break;
                    default:
                        return false;
                }
            }
            return true;
        }

        /** On SQLite, what perhaps ran before the failure. */
        private void failedBehind(ControlStep step) {
            boolean savepoint = step.kind() == Kind.SAVEPOINT && product.savepointsBeginTransactions();
            boolean end = step.kind() == Kind.COMMIT || step.kind() == Kind.ROLLBACK;
            if (savepoint && connection.isAutoCommit()) {
                connection.begunBySavepoint();
                transactions.openOrBegin(connection);
                connection.savepointByText(step.name());
            } else if (end && product.driverBeginsTransactions() && !connection.isAutoCommitByDriver()) {
                connection.autoCommitIsInDoubt();
            }
        }

        /** Of a text of several statements nobody knows which one failed. */
        void failedSomewhere(List<ControlStep> steps) {
            boolean controls = false;
            for (int i = 0; i < steps.size(); i++) {
                controls |= steps.get(i).kind() != Kind.WORK;
                if (steps.get(i).mayBegin() && !connection.isBegunByText()) {
                    connection.begunByText();
                }
                if (product == Product.MYSQL && steps.get(i).isOfAutoCommit()) {
                    connection.autoCommitIsInDoubt();
                }
                if (steps.get(i).isOfChains()) {
                    connection.chains(null);
                }
                failedBehind(steps.get(i));
            }
            Transaction within = work();
            if (within == null) {
                executed.isUncertain(); // the first ones may stand
            } else if (controls) {
                connection.mayHaveCommitted();
                connection.mayHaveRolledBack();
                connection.mayBeOver();
                executed.isUncertain();
            } else {
                failedWithin();
            }
        }
    }
}
