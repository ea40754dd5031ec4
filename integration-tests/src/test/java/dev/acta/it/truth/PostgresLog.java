package dev.acta.it.truth;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what PostgreSQL writes under {@code log_destination=csvlog} and {@code log_statement=all}. */
final class PostgresLog {

    private static final int USER = 1;
    private static final int DATABASE = 2;
    private static final int SESSION = 5;
    private static final int SEVERITY = 11;
    private static final int STATE = 12;
    private static final int MESSAGE = 13;
    private static final int DETAIL = 14;
    private static final int QUERY = 19;

    private static final Pattern EXECUTED = Pattern.compile("(?s)(?:statement|execute (?!fetch from )[^:]*): (.*)");
    private static final Pattern VALUE = Pattern.compile("(?s)\\$\\d+ = (NULL|'(?:[^']|'')*')(?:, |$)");
    private static final Pattern FRACTION = Pattern.compile("-?\\d+\\.\\d+");
    private static final Pattern BYTES = Pattern.compile("\\\\x((?:[0-9a-f]{2})*)");
    private static final Pattern CLOCK = Pattern.compile("(?:\\d{4}-\\d\\d-\\d\\d )?\\d\\d:\\d\\d:\\d\\d\\.\\d+.*");

    private PostgresLog() {}

    /** What one user executed in one database, session by session in their order. */
    static List<Executed> read(Path log, String user, String database, TypedColumns columns) throws IOException {
        Map<String, List<Executed>> sessions = new HashMap<>();
        Map<String, Boolean> mayFail = new HashMap<>();
        for (List<String> row : rows(Files.readString(log))) {
            if (!row.get(USER).equals(user) || !row.get(DATABASE).equals(database)) {
                continue;
            }
            List<Executed> session = sessions.computeIfAbsent(row.get(SESSION), id -> new ArrayList<>());
            Matcher executed = EXECUTED.matcher(row.get(MESSAGE));
            if (row.get(SEVERITY).equals("LOG") && executed.matches()) {
                session.add(new Executed(asWritten(executed.group(1)), values(row.get(DETAIL), columns), false));
                mayFail.put(row.get(SESSION), true);
            } else if (row.get(SEVERITY).equals("ERROR")) {
                String text = asWritten(row.get(QUERY));
                int last = session.size() - 1;
                // Executed and failed, or refused before: then it is told nowhere else.
                if (Boolean.TRUE.equals(mayFail.put(row.get(SESSION), false))
                        && !Executed.isRefused(row.get(STATE))
                        && session.get(last).text().equals(text)) {
                    session.set(last, new Executed(text, session.get(last).values(), true));
                } else {
                    session.add(new Executed(text, List.of(), true));
                }
            }
        }
        return sessions.values().stream().flatMap(List::stream).toList();
    }

    /** The driver numbers the markers, and asks for keys by a clause of its own. */
    private static String asWritten(String text) {
        return text.replaceAll("\\$\\d+", "?").replace("\nRETURNING *", "").trim();
    }

    private static List<String> values(String detail, TypedColumns columns) {
        List<String> values = new ArrayList<>();
        Matcher value = VALUE.matcher(detail);
        while (value.find()) {
            String quoted = value.group(1);
            values.add(
                    quoted.equals(Executed.NULL)
                            ? quoted
                            : asTold(quoted.substring(1, quoted.length() - 1).replace("''", "'"), columns));
        }
        return values;
    }

    private static String asTold(String value, TypedColumns columns) {
        Matcher bytes = BYTES.matcher(value);
        if (bytes.matches()) {
            return columns.described(HexFormat.of().parseHex(bytes.group(1)));
        }
        return CLOCK.matcher(value).matches() ? TypedColumns.shortened(value) : canonical(value);
    }

    static String canonical(String value) {
        return FRACTION.matcher(value).matches()
                ? new BigDecimal(value).stripTrailingZeros().toPlainString()
                : value;
    }

    private static List<List<String>> rows(String csv) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            if (quoted && c == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (quoted || (c != ',' && c != '\n')) {
                field.append(c);
            } else {
                row.add(field.toString());
                field.setLength(0);
                if (c == '\n') {
                    rows.add(row);
                    row = new ArrayList<>();
                }
            }
        }
        return rows;
    }
}
