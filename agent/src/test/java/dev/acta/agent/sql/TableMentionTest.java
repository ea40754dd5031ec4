package dev.acta.agent.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableMentionTest {

    private final TableMention mention =
            TableMention.of(List.of("salary", "hr.Employee", "\"Bank Account\"", "straße"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from salary",
                "SELECT * FROM SALARY",
                "select * from x.salary s",
                "select * from\nsalary;",
                "select * from(salary)",
                "select * from \"Salary\"",
                "select * from [salary]",
                "update hr.employee set a = 1",
                "update EMPLOYEE set a = 1",
                "select 1 from \"Bank Account\"",
                "select * from Straße",
                "salary",
                "select * from t/**/join/**/salary",
                "select * from U&\"s\\0061lary\""
            })
    void sees(String sql) {
        assertThat(mention.isIn(sql)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "select * from salary_log",
                "select * from my_salary",
                "select * from salary2",
                "select * from salary$x",
                "select * from orders where hr = 1",
                "((((",
                "sala ry"
            })
    void looksForWholeWords(String sql) {
        assertThat(mention.isIn(sql)).isFalse();
    }

    @Test
    void saysYesToWhatIsNotKnownUnlessThereIsNothingToLookFor() {
        assertThat(mention.isIn(null)).isTrue();
        assertThat(TableMention.NONE.isIn(null)).isFalse();
        assertThat(TableMention.of(List.of()).isIn("select * from salary")).isFalse();
        assertThat(TableMention.of(List.of("hr.*")).isIn("select 1")).isTrue();
    }

    @Test
    void findsEachOfMany() {
        List<String> names =
                java.util.stream.IntStream.range(0, 500).mapToObj(i -> "t_" + i).toList();
        TableMention many = TableMention.of(names);
        assertThat(names).allMatch(name -> many.isIn("select * from " + name.toUpperCase(java.util.Locale.ROOT) + ","));
        assertThat(many.isIn("select * from t_500")).isFalse();
    }
}
