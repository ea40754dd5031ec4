package dev.acta.it.truth;

import static dev.acta.it.harness.TrailLines.text;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What a trail tells of the statements of {@code com.example.it.truth.Workload}. */
final class ToldStatements {

    private static final Pattern ENTRY = Pattern.compile("Batch entry (\\d+) ");
    private static final Pattern TAKEN = Pattern.compile("Key \\(id\\)=(\\(\\d+\\))");
    private static final Pattern INSERT =
            Pattern.compile("(?s)INSERT INTO work \\(([^)]*)\\)\\s+VALUES \\(([^)]*)\\).*");

    private ToldStatements() {}

    /** What the server must have seen of these lines. */
    static List<Executed> executed(List<JsonNode> statements) {
        List<Executed> executed = new ArrayList<>();
        statements.forEach(line -> add(line, executed));
        return executed;
    }

    private static void add(JsonNode line, List<Executed> to) {
        for (int i = 0; i < line.at("/summary/count").asInt(1); i++) {
            addOnce(line, to);
        }
    }

    private static void addOnce(JsonNode line, List<Executed> to) {
        boolean failed = text(line, "/outcome").equals("failure");
        List<Executed> parts = parts(line);
        if (!failed) {
            to.addAll(parts);
        } else if (isRefused(line)) {
            // The server takes the first text only, and none of the values.
            to.add(new Executed(parts.get(0).text(), List.of(), true));
        } else {
            int last = lastExecuted(line, parts);
            to.addAll(parts.subList(0, last));
            to.add(new Executed(parts.get(last).text(), parts.get(last).values(), true));
        }
    }

    /** Each statement on its own: the rows of a batch, and the several ones of one text. */
    static List<Executed> parts(JsonNode line) {
        String text = text(line, "/db/statement");
        JsonNode parameters = line.at("/db/parameters");
        List<Executed> parts = new ArrayList<>();
        if (!line.at("/db").has("batch")) {
            for (String each : text.split(";")) {
                parts.add(new Executed(each.trim(), values(parameters), false));
            }
        } else if (text.isEmpty()) {
            parameters.forEach(row -> parts.add(new Executed(row.get(0).asString(), List.of(), false)));
        } else {
            parameters.forEach(row -> parts.add(new Executed(text, values(row), false)));
        }
        return parts;
    }

    /** Unknown names, bad syntax, a transaction that an error has ended. */
    private static boolean isRefused(JsonNode line) {
        return text(line, "/error/code").matches("42.*|25P02");
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

    private static List<String> values(JsonNode parameters) {
        List<String> values = new ArrayList<>();
        parameters.forEach(each -> values.add(value(each)));
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
        return each.asString();
    }

    /**
     * The rows that the table must hold, by the statements whose fate is to have become permanent, in the order in which each
     * thread executed them: number and amount.
     */
    static TreeMap<String, String> table(List<JsonNode> resolved) {
        TreeMap<String, String> rows = new TreeMap<>();
        resolved.stream()
                .filter(line -> text(line, "/outcome").equals("success"))
                .filter(line -> text(line, "/db/fate").matches("autocommit|committed"))
                .sorted(Comparator.comparing(line -> text(line, "/time")))
                .forEach(line -> parts(line).forEach(part -> apply(part, rows)));
        return rows;
    }

    static void apply(Executed statement, TreeMap<String, String> rows) {
        List<String> values = statement.values();
        Matcher insert = INSERT.matcher(statement.text());
        if (statement.text().startsWith("UPDATE ")) {
            rows.computeIfPresent(values.get(2), (id, before) -> values.get(0));
        } else if (statement.text().startsWith("DELETE ")) {
            rows.remove(values.get(0));
        } else if (insert.matches()) {
            String[] literals = insert.group(2).split(", ");
            boolean bound = literals[0].equals("?");
            boolean amount = insert.group(1).startsWith("id, amount,");
            rows.put(
                    bound ? values.get(0) : literals[0], !amount ? Executed.NULL : bound ? values.get(1) : literals[1]);
        }
    }
}
