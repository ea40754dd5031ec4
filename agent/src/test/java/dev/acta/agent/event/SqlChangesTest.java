package dev.acta.agent.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlChangesTest {

    private static final int LENGTH = 40_000;

    private static final String[] PIECES = {
        "$a", "@a(", ":a", "::", "$:", "#a(", "1:", "::a::b(", "a:b(", "[", "]", "]]", "#", "//", "--x", "--\r", "(",
        ")", "a(", " ", "\n", "$", "$$", "\u00a7", "`", "/*", "*/", "'", "\"", ";", "SELECT ", "x"
    };

    /** Whether {@code at} goes on is plain to see; what is looked at ahead of it must be counted. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$a",
                "@a(",
                ":a",
                "::",
                "$:",
                "#a(",
                "1:",
                "::a::b",
                "::a::b(",
                "a:b(",
                "::int,",
                "[",
                "[a",
                "[a]",
                "#",
                "#x\n",
                "//x",
                "--x",
                "-- x\r",
                "$a$b ",
                "$\u00e9",
                "REPLACE  "
            })
    void looksAtNoCharacterMoreThanAFewTimes(String piece) {
        StringBuilder sql = new StringBuilder("SELECT 1 ");
        while (sql.length() < LENGTH) {
            sql.append(piece);
        }
        assertThat(SqlChanges.looksAhead(sql.toString())).isLessThan(5L * LENGTH);
    }

    @Test
    void looksAtNoCharacterMoreThanAFewTimesWhateverStandsWhere() {
        Random random = new Random(22);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder sql = new StringBuilder("SELECT 1 ");
            String[] chosen = new String[1 + random.nextInt(3)];
            for (int j = 0; j < chosen.length; j++) {
                chosen[j] = PIECES[random.nextInt(PIECES.length)];
            }
            while (sql.length() < 2_000) {
                sql.append(chosen[random.nextInt(chosen.length)]);
            }
            assertThat(SqlChanges.looksAhead(sql.toString()))
                    .as(sql.substring(0, 100))
                    .isLessThan(5L * sql.length());
        }
    }
}
