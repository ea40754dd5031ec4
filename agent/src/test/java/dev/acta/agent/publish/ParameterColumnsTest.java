package dev.acta.agent.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterColumnsTest {

    private final ParameterColumns columns = new ParameterColumns();

    private String names(String sql) {
        return Arrays.stream(columns.of(sql)).map(String::valueOf).collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "insert into t (a, pin) values (?, ?)|a pin",
                "insert into s.t (a, pin) values (?, ?), (?, ?)|a pin a pin",
                "insert into t (a, pin, c) values (1, ?, ?)|pin c",
                "insert into t (a, pin) values (upper(?), crypt(?, 'x'))|a pin",
                "insert into t (a, \"Pin\") values (?, ?)|a Pin",
                "insert into t values (?, ?)|null null",
                "update t set a = ?, pin = ? where id = ?|a pin id",
                "update t set pin=crypt(?, 'salt') where id=?|pin id",
                "select * from t where pin in (?, ?) and a <> ?|pin pin a",
                "select * from t where pin not in (?) and a like ?|pin a",
                "select * from t where u.pin >= ?|pin",
                "select * from t where a between ? and ?|null null",
                "update t set a = 'what?' where pin = ? -- ?|pin",
                "update t set a = 'it''s' /* ? */ where `pin` = ?|pin",
                "insert into t (a) values (?) on duplicate key update pin = ?|a pin",
                "merge into t (a, pin) key (a) values (?, ?)|a pin",
                "{call p(?, ?)}|null null",
                "? = 1|null"
            })
    void tellsTheColumnOfEachParameter(String sql, String expected) {
        assertThat(names(sql)).isEqualTo(expected);
    }

    @Test
    void saysNothingOfTextsWithoutParametersOrTooLong() {
        assertThat(columns.of(null)).isEmpty();
        assertThat(columns.of("select 1")).isEmpty();
        assertThat(columns.of("select " + "1, ".repeat(10_000) + "? from t where pin = ?"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "insert into|",
                "insert into t (|",
                "?|null",
                "((((?|null",
                "values ?|null",
                "'?|",
                "= ?|null",
                ", ?|null"
            })
    void survivesWhatIsNoSql(String sql, String expected) {
        assertThat(names(sql)).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void readsATextOnce() {
        String sql = "update t set pin = ?";
        assertThat(columns.of(sql)).isSameAs(columns.of(sql));
    }
}
