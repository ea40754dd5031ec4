package dev.acta.agent.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.sql.SqlShape.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;
import net.sf.jsqlparser.parser.ParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read in statements of all dialects: {@code sql-corpus.txt}. */
class SqlCorpusTest {

    private static final StatementParser PARSER = new StatementParser();

    static Stream<String> corpus() throws IOException {
        try (InputStream in = SqlCorpusTest.class.getResourceAsStream("/sql-corpus.txt")) {
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return all.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void tellsOperationTablesAndColumns(String line) {
        String[] parts = line.split("\\|", 5);
        Dialect dialect = Dialect.of(parts[0].strip());
        String sql = parts[4].strip();
        SqlShape shape = SqlShape.of(sql, dialect);
        ShapeFacts facts = new ShapeFacts(shape, dialect.hasBracketNames());
        assertThat(shape.isDoubtful()).as("doubtful: " + shape).isFalse();

        Parsed parsed = parse(facts);
        String tables = parsed == null ? "unparsed" : tables(parsed);
        String summary = facts.operation() + " | " + tables + " | " + columns(shape, facts, parsed);
        assertThat(summary)
                .as(sql + "\n" + shape)
                .isEqualTo(parts[1].strip() + " | " + parts[2].strip().replace("`", "") + " | " + parts[3].strip());
    }

    private static Parsed parse(ShapeFacts facts) {
        try {
            return PARSER.parse(facts);
        } catch (ParseException e) {
            return null;
        }
    }

    private static String tables(Parsed parsed) {
        List<String> names = new ArrayList<>();
        for (String table : parsed.tables()) {
            names.add(parsed.written().contains(table) ? table + "!" : table);
        }
        return names.isEmpty() ? "-" : String.join(", ", names);
    }

    private static String columns(SqlShape shape, ShapeFacts facts, Parsed parsed) {
        StringJoiner joined = new StringJoiner(" ");
        for (int i = 0; i < shape.places(); i++) {
            if (shape.kind(i) != Kind.COMMENT) {
                int slot = shape.slot(i);
                String[] names = parsed == null ? facts.firstColumns()[slot] : parsed.columns(slot);
                joined.add(names == null ? "-" : names.length == 0 ? "0" : String.join("/", names));
            }
        }
        return joined.toString();
    }

    /** Without the parser the same tables are found, in whatever order. */
    @ParameterizedTest
    @MethodSource("corpus")
    void tellsTheSameTablesByKeywordsAlone(String line) {
        String[] parts = line.split("\\|", 5);
        Dialect dialect = Dialect.of(parts[0].strip());
        ShapeFacts facts = new ShapeFacts(SqlShape.of(parts[4].strip(), dialect), dialect.hasBracketNames());
        Parsed parsed = parse(facts);
        if (parsed != null) {
            assertThat(facts.firstTables()).as(facts.key()).containsExactlyInAnyOrderElementsOf(parsed.tables());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "with gone as (delete from orders where id = 1 returning *) insert into archive select * from gone|orders archive",
                "merge into customer (id, name) key (id) values (1, 2)|customer",
                "truncate table a, b|a b",
                "update only a set b = 1|a",
                "insert into dbo.a (b) output inserted.b values (1)|dbo.a",
                "insert all into a (x) values (1) into b (y) values (2) select 1 from dual|a b dual",
                "select extract(year from d), substring(a from 2), trim(both from c) from t where x is not distinct from y|t",
                "select * from generate_series(1, 2) g join t on t.id = g|t",
                "select * from (select * from a) x, lateral (select * from b) y join c on 1 = 1|a b c",
                "with x (a, b) as (select 1, 2), y as (select * from x) select * from y, z|z",
                "select * from a for update|a",
                "lock table a, b in exclusive mode|a b",
                "select 1|",
                "copy customer from 'x'|customer"
            })
    void tellsTablesByKeywordsWhereTheParserCannot(String sql, String expected) {
        ShapeFacts facts = new ShapeFacts(SqlShape.of(sql, Dialect.POSTGRESQL), false);
        assertThat(String.join(" ", facts.firstTables())).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void hasEveryDialectInIt() throws IOException {
        assertThat(corpus().map(line -> line.substring(0, line.indexOf(' '))).distinct())
                .contains("postgresql", "mysql", "mariadb", "oracle", "sqlserver", "h2", "db2", "sqlite");
    }
}
