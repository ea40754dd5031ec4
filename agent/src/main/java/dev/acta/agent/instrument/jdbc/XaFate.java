package dev.acta.agent.instrument.jdbc;

import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;

/** What the calls that end a branch say of its fate. Errors mean what X/Open's XA specification says of them; in doubt, nothing is known. */
final class XaFate {

    private XaFate() {}

    /** @return {@code null} if the branch waits for its second phase, or for its rollback */
    static String ofPrepare(Object vote, boolean hadFailed, Throwable thrown) {
        if (thrown == null) {
            boolean over = vote instanceof Integer && (Integer) vote == XAResource.XA_RDONLY;
            return hadFailed ? Fate.ROLLED_BACK : over ? Fate.COMMITTED : null;
        }
        return isRolledBack(thrown) ? Fate.ROLLED_BACK : null;
    }

    /** @return {@code null} if the branch goes on waiting */
    static String ofCommit(boolean onePhase, boolean hadFailed, Throwable thrown) {
        if (thrown == null) {
            return onePhase && hadFailed ? Fate.ROLLED_BACK : Fate.COMMITTED;
        }
        if (wasNotTried(thrown) || !onePhase && mayBeAskedAgain(thrown)) {
            return null;
        }
        return isRolledBack(thrown) ? Fate.ROLLED_BACK : ofDecisionByItself(thrown);
    }

    /** @return {@code null} if the branch goes on waiting */
    static String ofRollback(boolean mayBePrepared, Throwable thrown) {
        if (thrown == null || isRolledBack(thrown)) {
            return Fate.ROLLED_BACK;
        }
        if (wasNotTried(thrown) || mayBePrepared && mayBeAskedAgain(thrown)) {
            return null;
        }
        if (!mayBePrepared && mayBeAskedAgain(thrown)) {
            return Fate.ROLLED_BACK; // it never was asked to commit
        }
        return ofDecisionByItself(thrown);
    }

    /** Heuristic outcomes; what is mixed or a hazard nobody knows. */
    private static String ofDecisionByItself(Throwable thrown) {
        switch (code(thrown)) {
            case XAException.XA_HEURCOM:
                return Fate.COMMITTED;
            case XAException.XA_HEURRB:
                return Fate.ROLLED_BACK;
            default:
                return Fate.UNKNOWN;
        }
    }

    static boolean isRolledBack(Throwable thrown) {
        int code = code(thrown);
        return code >= XAException.XA_RBBASE && code <= XAException.XA_RBEND;
    }

    /** The database cannot be reached: a branch that is prepared waits there. */
    static boolean isUnreachable(Throwable thrown) {
        return code(thrown) == XAException.XAER_RMFAIL;
    }

    /** The database cannot be reached, or does not know a branch that another connection has not let go of yet (MariaDB). */
    private static boolean mayBeAskedAgain(Throwable thrown) {
        return isUnreachable(thrown) || code(thrown) == XAException.XAER_NOTA;
    }

    private static boolean wasNotTried(Throwable thrown) {
        switch (code(thrown)) {
            case XAException.XA_RETRY:
            case XAException.XAER_ASYNC:
            case XAException.XAER_INVAL:
            case XAException.XAER_PROTO:
            case XAException.XAER_OUTSIDE:
                return true;
            default:
                return false;
        }
    }

    private static int code(Throwable thrown) {
        return thrown instanceof XAException ? ((XAException) thrown).errorCode : 0;
    }
}
