package dev.acta.it.truth;

import static dev.acta.it.harness.TrailLines.text;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What a trail tells of the statements of {@code com.example.it.truth.Workload} on PostgreSQL.
 *
 * @param columns how values of its typed table are logged
 */
record ToldStatements(TypedColumns columns) {

    private static final Pattern ENTRY = Pattern.compile("Batch entry (\\d+) ");
    private static final Pattern TAKEN = Pattern.compile("Key \\(id\\)=(\\(\\d+\\))");
    private static final Pattern NUMBER = Pattern.compile("\\b\\d{7,8}\\b");
    private static final Pattern INSERT =
            Pattern.compile("(?s)INSERT INTO (work|typed) \\(([^)]*)\\)\\s+VALUES \\(([^)]*)\\).*");

    /** What the server must have seen of these lines. */
    List<Executed> executed(List<JsonNode> statements) {
        List<Executed> executed = new ArrayList<>();
        statements.forEach(line -> add(line, executed));
        return executed;
    }

    private void add(JsonNode line, List<Executed> to) {
        for (int i = 0; i < line.at("/summary/count").asInt(1); i++) {
            addOnce(line, to);
        }
    }

    private void addOnce(JsonNode line, List<Executed> to) {
        boolean failed = text(line, "/outcome").equals("failure");
        List<Executed> parts = parts(line, columns);
        if (!failed) {
            to.addAll(parts);
            return;
        }
        boolean refused = Executed.isRefused(text(line, "/error/code"));
        // of several texts the server takes the first one only, of a batch the entries before
        int last = refused && !line.at("/db").has("batch") ? 0 : lastExecuted(line, parts);
        Executed failure = parts.get(last);
        to.addAll(parts.subList(0, last));
        to.add(new Executed(failure.text(), refused ? List.of() : failure.values(), true));
    }

    /** Each statement on its own: the rows of a batch, and the several ones of one text. */
    static List<Executed> parts(JsonNode line, TypedColumns columns) {
        String text = text(line, "/db/statement");
        JsonNode parameters = line.at("/db/parameters");
        List<Executed> parts = new ArrayList<>();
        if (!line.at("/db").has("batch")) {
            for (String each : text.split(";")) {
                parts.add(new Executed(each.trim(), values(text, parameters, columns), false));
            }
        } else if (text.isEmpty()) {
            parameters.forEach(row -> parts.add(new Executed(row.get(0).asString(), List.of(), false)));
        } else {
            parameters.forEach(row -> parts.add(new Executed(text, values(text, row, columns), false)));
        }
        return parts;
    }

    private static int lastExecuted(JsonNode line, List<Executed> parts) {
        String message = text(line, "/error/message");
        Matcher entry = ENTRY.matcher(message);
        if (entry.find()) {
            return Integer.parseInt(entry.group(1));
        }
        Matcher taken = TAKEN.matcher(message);
        if (parts.size() > 1 && taken.find()) {
            for (int i = 0; i < parts.size(); i++) {
                if (parts.get(i).text().contains(taken.group(1))) {
                    return i;
                }
            }
        }
        return parts.size() - 1;
    }

    private static List<String> values(String text, JsonNode parameters, TypedColumns columns) {
        List<String> names = TypedColumns.columns(text);
        List<String> values = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            JsonNode each = parameters.get(i);
            String typed = i < names.size() ? columns.rendered(names.get(i), each) : null;
            values.add(typed == null ? value(each) : typed);
        }
        return values;
    }

    private static String value(JsonNode each) {
        if (each.isNull()) {
            return Executed.NULL;
        }
        if (each.isBoolean()) {
            return each.asBoolean() ? "t" : "f";
        }
        if (each.isNumber()) {
            return new BigDecimal(each.asString()).stripTrailingZeros().toPlainString();
        }
        return PostgresLog.canonical(each.asString());
    }

    /**
     * The rows that the tables must hold, by the statements whose fate is to have become permanent, in the order in which each
     * thread executed them.
     */
    TreeMap<String, List<String>> table(List<JsonNode> resolved) {
        TreeMap<String, List<String>> rows = new TreeMap<>();
        resolved.stream()
                .filter(line -> text(line, "/outcome").equals("success"))
                .filter(line -> text(line, "/db/fate").matches("autocommit|committed"))
                .sorted(Comparator.comparing(line -> text(line, "/time")))
                .forEach(line -> parts(line, columns).forEach(part -> apply(part, rows)));
        return rows;
    }

    /** Whatever rows these lines may be about. */
    static Set<String> rowsOf(List<JsonNode> lines) {
        Set<String> rows = new HashSet<>();
        for (JsonNode line : lines) {
            Matcher number = NUMBER.matcher(
                    text(line, "/db/statement") + line.at("/db/parameters").toString());
            while (number.find()) {
                rows.add(number.group());
                rows.add(HeldRows.TYPED + number.group());
            }
        }
        return rows;
    }

    static void apply(Executed statement, TreeMap<String, List<String>> rows) {
        List<String> values = statement.values();
        Matcher insert = INSERT.matcher(statement.text());
        if (statement.text().startsWith("UPDATE ") && values.size() == 3) {
            rows.computeIfPresent(values.get(2), (id, before) -> List.of(values.get(0), before.get(1), values.get(1)));
        } else if (statement.text().startsWith("DELETE ")) {
            rows.remove(values.get(0));
        } else if (insert.matches()) {
            List<String> columns = List.of(insert.group(2).split(", "));
            List<String> inserted = insert.group(3).startsWith("?")
                    ? values
                    : Stream.of(insert.group(3).split(", "))
                            .map(ToldStatements::unquoted)
                            .toList();
            if (insert.group(1).equals("typed")) {
                rows.put(HeldRows.TYPED + inserted.get(0), inserted.subList(1, inserted.size()));
            } else {
                rows.put(
                        inserted.get(0),
                        HeldRows.WORK_COLUMNS.stream()
                                .map(column -> held(column, columns.indexOf(column), inserted))
                                .toList());
            }
        }
    }

    /** MariaDB's oldest driver hands a boolean to its own setter of bytes, and the trail tells what that one was given. */
    private static String held(String column, int at, List<String> inserted) {
        String value = at < 0 ? Executed.NULL : inserted.get(at);
        return column.equals("done") ? value.replace('1', 't').replace('0', 'f') : value;
    }

    private static String unquoted(String literal) {
        return literal.startsWith("'")
                ? literal.substring(1, literal.length() - 1).replace("''", "'")
                : literal;
    }
}
