package dev.acta.agent.instrument.jdbc.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.event.SqlVerb;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@link SqlVerb#onlyReads} does not know the product; {@link SqlTokens} reads the same text for each. */
class ReadsOnEveryProductTest {

    private static final int TEXTS = 300_000;

    private static final int MOST_PIECES = 11;

    private static final String[] PIECES = {
        "SELECT",
        "DELETE FROM t",
        "INSERT INTO",
        "COMMIT",
        "SET a",
        "FOR",
        "UPDATE",
        "x",
        "1",
        "-1",
        "$1",
        " ",
        " ",
        "\n",
        "\r",
        "\r\n",
        ",",
        "(",
        ")",
        "'",
        "'",
        "\"",
        "\"",
        "`",
        "''",
        "[",
        "]",
        "--",
        "--\u007f",
        ":a(",
        "#a(",
        "@\u00a7(",
        "]]",
        "0x1",
        "1e",
        "`~ 2",
        "; --",
        "#;",
        "$b::c(",
        "1e0",
        "-- ",
        "//",
        "/*",
        "*/",
        "/*!",
        "/*M!",
        "#",
        "$$",
        "$a$",
        "$\u00a7$",
        "q'[",
        "]'",
        "E'",
        "\\",
        ";",
        ";",
        "\u00a0",
        "\ufeff",
        "a$",
        "/",
        "-"
    };

    private static final Set<String> NO_READS = Set.of("DELETE", "INSERT", "COMMIT", "SET", "UPDATE");

    private static final Set<String> CHANGES = Set.of("DELETE", "INSERT", "COMMIT");

    @Test
    void isSaidOfNoTextInWhichAnyProductSeesAChange() {
        Random random = new Random(20_261_123);
        int reads = 0;
        for (int i = 0; i < TEXTS; i++) {
            StringBuilder text = new StringBuilder("SELECT ");
            for (int pieces = random.nextInt(MOST_PIECES); pieces >= 0; pieces--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            String sql = text.toString();
            if (SqlVerb.onlyReads(sql)) {
                reads++;
                for (Product product : Product.values()) {
                    SqlTokens tokens = new SqlTokens(sql, product);
                    assertThat(change(tokens)).as(product + ": " + sql).isNull();
                    int doubts = tokens.doubts();
                    for (int kinds = doubts; kinds > 0; kinds = kinds - 1 & doubts) {
                        assertThat(change(tokens.otherwise(kinds)))
                                .as(product + ", read otherwise: " + sql)
                                .isNull();
                    }
                }
            }
        }
        assertThat(reads).isGreaterThan(TEXTS / 20);
    }

    /** The first word by which a statement would not only read, {@code null} if there is none. */
    private static String change(SqlTokens tokens) {
        while (tokens.nextStatement()
                && Character.isLetter(tokens.get(0).charAt(0))) { // else it is refused, and what follows
            if (NO_READS.contains(tokens.get(0))) {
                return tokens.get(0);
            }
            for (int i = 1; !tokens.get(i).isEmpty(); i++) {
                boolean column =
                        tokens.get(i - 1).equals("`") && tokens.get(i + 1).equals("`"); // between operators
                if (CHANGES.contains(tokens.get(i)) && !column) {
                    return tokens.get(i);
                }
            }
        }
        return null;
    }
}
