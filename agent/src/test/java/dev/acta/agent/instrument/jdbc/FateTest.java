package dev.acta.agent.instrument.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.instrument.jdbc.control.Product;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class FateTest {

    private static boolean rollsBackAll(Product product, String state, int code) {
        return Fate.rollsBackAll(new SQLException("refused", state, code), product, false);
    }

    @Test
    void onlySomeFailuresTakeTheWholeTransactionWithThem() {
        assertThat(rollsBackAll(Product.MYSQL, "40001", 1213)).as("deadlock").isTrue();
        assertThat(rollsBackAll(Product.MYSQL, "HY000", 1020))
                .as("changed since the snapshot")
                .isTrue();
        assertThat(rollsBackAll(Product.MYSQL, "40001", 1205))
                .as("lock took too long")
                .isFalse();
        assertThat(rollsBackAll(Product.MYSQL, "HY000", 1206))
                .as("too many locks")
                .isTrue();
        assertThat(rollsBackAll(Product.HSQLDB, "40001", -4861)).as("conflict").isTrue();
        assertThat(rollsBackAll(Product.HSQLDB, "40502", -1))
                .as("took too long")
                .isFalse();
        assertThat(rollsBackAll(Product.DERBY, "40XL1", 30000)).isTrue();
        assertThat(rollsBackAll(Product.POSTGRESQL, "40001", 0))
                .as("waits for the rollback")
                .isFalse();
        assertThat(Fate.rollsBackAll(new SQLException("no state"), Product.MYSQL, false))
                .isFalse();
    }

    @Test
    void aCommitThatSqlitePutsOffLeavesItsTransactionOpen() {
        for (int code : new int[] {5, 6, 19, 5 | 1 << 8}) {
            assertThat(Fate.ofFailedCommit(new SQLException("busy", null, code), Product.SQLITE))
                    .isNull();
        }
        assertThat(Fate.ofFailedCommit(new SQLException("full", null, 13), Product.SQLITE))
                .isEqualTo(Fate.UNKNOWN);
        assertThat(Fate.ofFailedCommit(new SQLException("busy", null, 5), Product.MYSQL))
                .isEqualTo(Fate.UNKNOWN);
    }

    @Test
    void sqlServerSaysThatNoTransactionIsOpen() {
        assertThat(Fate.isNoneOpen(new SQLException("no corresponding BEGIN", "S0001", 3903), Product.SQLSERVER))
                .isTrue();
        assertThat(Fate.isNoneOpen(new SQLException("no table", "S0002", 208), Product.SQLSERVER))
                .isFalse();
        assertThat(Fate.isNoneOpen(new SQLException("another product", "S0001", 3903), Product.MYSQL))
                .isFalse();
    }

    @Test
    void aTextThatDerbyDoesNotKnowEndsNothing() {
        SQLException unknown = new SQLException("syntax error", "42X01", 30000);
        assertThat(Fate.ofFailedCommit(unknown, Product.DERBY)).isNull();
        assertThat(Fate.ofFailedCommit(unknown, Product.POSTGRESQL)).isEqualTo(Fate.UNKNOWN);
    }
}
