package dev.acta.agent.instrument.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XaFateTest {

    private static Throwable error(int code) {
        XAException error = new XAException(code);
        assertThat(error.errorCode).isEqualTo(code);
        return error;
    }

    @Test
    void isWhatTheManagerSaidIfNothingWasThrown() {
        assertThat(XaFate.ofPrepare(XAResource.XA_OK, false, null)).isNull();
        assertThat(XaFate.ofPrepare(XAResource.XA_RDONLY, false, null)).isEqualTo("committed");
        assertThat(XaFate.ofCommit(false, false, null)).isEqualTo("committed");
        assertThat(XaFate.ofCommit(true, false, null)).isEqualTo("committed");
        assertThat(XaFate.ofRollback(true, null)).isEqualTo("rolled_back");
    }

    @Test
    void isARollbackWhereAStatementHadFailedAndTheDatabaseKeepsThatToItself() {
        assertThat(XaFate.ofPrepare(XAResource.XA_OK, true, null)).isEqualTo("rolled_back");
        assertThat(XaFate.ofCommit(true, true, null)).isEqualTo("rolled_back");
    }

    /** An empty cell: the branch goes on waiting. */
    @ParameterizedTest(name = "error {0}")
    @CsvSource({
        // error, prepare, commit of a prepared one, in one phase, rollback of a prepared one, of another one
        "100, rolled_back, rolled_back, rolled_back, rolled_back, rolled_back", // XA_RBROLLBACK
        "107, rolled_back, rolled_back, rolled_back, rolled_back, rolled_back", // XA_RBTRANSIENT
        "4, , , , , ", // XA_RETRY
        "5, , unknown, unknown, unknown, unknown", // XA_HEURMIX
        "6, , rolled_back, rolled_back, rolled_back, rolled_back", // XA_HEURRB
        "7, , committed, committed, committed, committed", // XA_HEURCOM
        "8, , unknown, unknown, unknown, unknown", // XA_HEURHAZ
        "-3, , unknown, unknown, unknown, unknown", // XAER_RMERR
        "-4, , , unknown, , rolled_back", // XAER_NOTA
        "-5, , , , , ", // XAER_INVAL
        "-6, , , , , ", // XAER_PROTO
        "-7, , , unknown, , rolled_back", // XAER_RMFAIL
    })
    void isWhatXOpenSaysOfAnError(
            int code, String prepare, String commit, String onePhase, String rollback, String early) {
        assertThat(XaFate.ofPrepare(0, false, error(code))).isEqualTo(prepare);
        assertThat(XaFate.ofCommit(false, false, error(code))).isEqualTo(commit);
        assertThat(XaFate.ofCommit(true, false, error(code))).isEqualTo(onePhase);
        assertThat(XaFate.ofRollback(true, error(code))).isEqualTo(rollback);
        assertThat(XaFate.ofRollback(false, error(code))).isEqualTo(early);
    }

    @Test
    void isUnknownIfADriverThrowsSomethingElse() {
        RuntimeException bug = new IllegalStateException();
        assertThat(XaFate.ofPrepare(0, false, bug)).isNull();
        assertThat(XaFate.ofCommit(false, false, bug)).isEqualTo("unknown");
        assertThat(XaFate.ofRollback(true, bug)).isEqualTo("unknown");
    }
}
