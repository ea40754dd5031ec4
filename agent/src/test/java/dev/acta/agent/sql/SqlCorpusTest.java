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

    @Test
    void hasEveryDialectInIt() throws IOException {
        assertThat(corpus().map(line -> line.substring(0, line.indexOf(' '))).distinct())
                .contains("postgresql", "mysql", "mariadb", "oracle", "sqlserver", "h2", "db2", "sqlite");
    }
}
