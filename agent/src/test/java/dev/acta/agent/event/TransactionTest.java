package dev.acta.agent.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TransactionTest {

    private final Transaction transaction = new Transaction(1, new Database("jdbc:h2:mem:a"));

    /** Runs a statement whose line gets the given position. */
    private void run(long seq) {
        transaction.wrote(transaction.ran(), seq);
    }

    @Test
    void numbersItsStatementsFromZero() {
        assertThat(transaction.ran()).isZero();
        assertThat(transaction.ran()).isEqualTo(1);
        assertThat(transaction.statements()).isEqualTo(2);
    }

    @Test
    void knowsItsFirstAndLastPosition() {
        assertThat(transaction.first()).isEqualTo(-1);
        assertThat(transaction.last()).isEqualTo(-1);
        run(7);
        run(9);
        run(12);
        assertThat(transaction.first()).isEqualTo(7);
        assertThat(transaction.last()).isEqualTo(12);
    }

    @Test
    void namesThePositionsThatASavepointUndid() {
        run(5);
        transaction.keepPositions();
        run(6);
        run(8);
        transaction.undone(1);
        run(9);
        assertThat(transaction.rolledBack()).hasToString("[[6, 8]]");
    }

    @Test
    void namesEachPositionOnceHoweverOftenItWasUndone() {
        transaction.keepPositions();
        run(3);
        run(4);
        transaction.undone(1);
        run(5);
        transaction.undone(0);
        assertThat(transaction.rolledBack()).hasToString("[[3, 5]]");
    }

    @Test
    void namesNothingIfNothingRanSinceTheSavepoint() {
        run(3);
        transaction.keepPositions();
        transaction.undone(1);
        assertThat(transaction.rolledBack().isEmpty()).isTrue();
    }

    @Test
    void leavesOutStatementsThatWereLost() {
        transaction.keepPositions();
        run(3);
        transaction.ran(); // found no room in the ring
        run(4);
        transaction.undone(0);
        assertThat(transaction.rolledBack()).hasToString("[[3, 4]]");
    }

    @Test
    void keepsThePositionsOfManyStatements() {
        transaction.keepPositions();
        for (int seq = 1; seq <= 1_000; seq++) {
            run(seq);
        }
        transaction.undone(990);
        assertThat(transaction.rolledBack()).hasToString("[[991, 1000]]");
    }

    @Test
    void keepsOneRangeHoweverOftenTheSameSavepointIsGoneBackTo() {
        run(1);
        transaction.keepPositions();
        for (int seq = 2; seq <= 30_001; seq++) {
            run(seq);
            transaction.undone(1);
            assertThat(transaction.undoneStatements().size()).isOne();
        }
        run(30_002);
        assertThat(transaction.rolledBack()).hasToString("[[2, 30001]]");
    }

    @Test
    void aRangeSwallowsThoseThatBeganBehindItsSavepoint() {
        transaction.keepPositions();
        for (int seq = 1; seq <= 9; seq++) {
            run(seq);
            if (seq % 3 == 0) {
                transaction.undone(seq - 1);
            }
        }
        assertThat(transaction.undoneStatements()).hasToString("[2, 5, 8]");
        transaction.undone(4);
        assertThat(transaction.rolledBack()).hasToString("[3, [5, 9]]");
    }

    @Test
    void aLineThatComesLateSplitsTheRangeThatItStandsIn() {
        transaction.keepPositions();
        int held = transaction.ran();
        run(4);
        run(5);
        transaction.wrote(held, 6);
        run(7);
        transaction.undone(1);
        run(8);
        assertThat(transaction.rolledBack()).hasToString("[[4, 5], 7]");
    }
}
