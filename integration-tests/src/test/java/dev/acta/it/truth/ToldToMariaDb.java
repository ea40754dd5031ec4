package dev.acta.it.truth;

import static dev.acta.it.harness.TrailLines.text;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What a trail tells of the statements of {@code com.example.it.truth.Workload} on MariaDB.
 *
 * @param bulk whether the driver sends the rows of a batch in one piece
 * @param stops whether the driver ends a batch at the first entry that fails
 * @param readsAll whether the driver reads what came of each of several statements in one text before it returns
 */
record ToldToMariaDb(boolean bulk, boolean stops, boolean readsAll) {

    /** The texts that the server must have seen of these lines, with their values as the driver writes them. */
    List<String> executed(List<JsonNode> statements, TypedColumns columns) {
        List<String> executed = new ArrayList<>();
        for (JsonNode line : statements) {
            String text = text(line, "/db/statement");
            JsonNode parameters = line.at("/db/parameters");
            if (isInOnePiece(line)) {
                continue; // the log has it without its values
            }
            if (!line.at("/db").has("batch")) {
                String once = rendered(text, parameters, columns);
                executed.addAll(Collections.nCopies(line.at("/summary/count").asInt(1), once));
            } else {
                int sent = stops ? sent(line) : parameters.size();
                for (int i = 0; i < sent; i++) {
                    JsonNode row = parameters.get(i);
                    executed.add(text.isEmpty() ? row.get(0).asString() : rendered(text, row, columns));
                }
            }
        }
        return executed.stream().map(each -> MariaDbLog.canonical(each.trim())).toList();
    }

    /** Of a number, or of a range {@code [first, last]}. */
    private static int first(JsonNode entry) {
        return entry.isArray() ? entry.get(0).asInt() : entry.asInt();
    }

    private static int last(JsonNode entry) {
        return entry.isArray() ? entry.get(1).asInt() : entry.asInt();
    }

    /** How many entries of a batch reached the server: the first one that failed, and those before it. */
    private static int sent(JsonNode line) {
        JsonNode failed = line.at("/db/batch_failed");
        return failed.isEmpty() ? line.at("/db/parameters").size() : first(failed.get(0)) + 1;
    }

    /** Rows that the driver sent in one command, or in several if the types of their values differ. */
    long rowsInOnePiece(List<JsonNode> statements) {
        return statements.stream()
                .filter(this::isInOnePiece)
                .mapToLong(line -> line.at("/db/batch").asLong())
                .sum();
    }

    long batchesInOnePiece(List<JsonNode> statements) {
        return statements.stream().filter(this::isInOnePiece).count();
    }

    /** Of more than one row the driver makes one command. */
    private boolean isInOnePiece(JsonNode line) {
        return bulk
                && line.at("/db/batch").asInt(0) > 1
                && !text(line, "/db/statement").isEmpty();
    }

    private static String rendered(String text, JsonNode values, TypedColumns columns) {
        StringBuilder rendered = new StringBuilder();
        List<String> names = TypedColumns.columns(text);
        int next = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '?') {
                JsonNode value = values.get(next);
                String typed = next < names.size() ? columns.rendered(names.get(next), value) : null;
                rendered.append(typed == null ? rendered(value) : "'" + typed + "'");
                next++;
            } else {
                rendered.append(text.charAt(i));
            }
        }
        return rendered.toString();
    }

    private static String rendered(JsonNode value) {
        if (value.isBoolean()) {
            return value.asBoolean() ? "1" : "0";
        }
        if (value.isNumber()) {
            return new BigDecimal(value.asString()).toPlainString();
        }
        return value.isNull() ? "null" : "'" + value.asString() + "'";
    }

    /** The rows whose fate the trail leaves open, as it must where the driver does not know what stands. */
    Set<String> doubtful(List<JsonNode> resolved) {
        return ToldStatements.rowsOf(resolved.stream().filter(this::isDoubtful).toList());
    }

    private boolean isDoubtful(JsonNode line) {
        return isSeveral(line) && !readsAll || text(line, "/db/fate").equals("unknown") || mayHaveFailedInPart(line);
    }

    /** Whether the driver says that it failed, and not how much of it. */
    boolean mayHaveFailedInPart(JsonNode line) {
        return text(line, "/outcome").equals("failure")
                && (isSeveral(line)
                        || line.at("/db/batch").asInt(0) > 1 && !line.at("/db").has("batch_failed"));
    }

    private static boolean isSeveral(JsonNode line) {
        return text(line, "/db/statement").contains(";");
    }

    /** As {@link ToldStatements#table}; entries of failed batches that did not fail count, too. */
    TreeMap<String, List<String>> table(List<JsonNode> resolved, TypedColumns columns) {
        TreeMap<String, List<String>> rows = new TreeMap<>();
        resolved.stream()
                .filter(line -> text(line, "/outcome").equals("success")
                        || line.at("/db").has("batch_failed"))
                .filter(line -> text(line, "/db/fate").matches("autocommit|committed"))
                .sorted(Comparator.comparing(line -> text(line, "/time")))
                .forEach(line -> apply(line, columns, rows));
        return rows;
    }

    private void apply(JsonNode line, TypedColumns columns, TreeMap<String, List<String>> rows) {
        Set<Integer> failed = new HashSet<>();
        line.at("/db/batch_failed").forEach(entry -> {
            for (int i = first(entry); i <= last(entry); i++) {
                failed.add(i);
            }
        });
        List<Executed> parts = ToldStatements.parts(line, columns);
        int sent = stops && !failed.isEmpty() ? sent(line) : parts.size();
        for (int i = 0; i < sent; i++) {
            if (!failed.contains(i)) {
                ToldStatements.apply(parts.get(i), rows);
            }
        }
    }
}
