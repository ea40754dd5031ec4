package dev.acta.it.truth;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what MariaDB writes under {@code general_log=ON} and {@code log_output=TABLE}: texts with their values, but not what came of them. */
final class MariaDbLog {

    private static final Pattern FRACTION = Pattern.compile("(?<![\\w.:])-?\\d+\\.\\d+(?![\\w.])");

    private static final Pattern BYTES = Pattern.compile("(?s)(INSERT INTO typed .*)(?:_binary ?)?'([a-z]*)'\\)");

    /** What the server writes before values that it was sent as such. */
    private static final Pattern TYPE = Pattern.compile("\\b(?:TIMESTAMP|DATE|TIME)(?=')");

    private static final Pattern NUMBER = Pattern.compile("'(-?\\d+(?:\\.\\d+)?)'");

    private static final Pattern ESCAPE = Pattern.compile("(?s)\\\\(.)");

    private MariaDbLog() {}

    static void begin(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET GLOBAL general_log = OFF");
            statement.execute("TRUNCATE mysql.general_log");
            statement.execute("SET GLOBAL general_log = ON");
        }
    }

    /** All that one user's connections asked for, as kind and text, but that they were made. Old drivers choose their database. */
    static List<String> everything(Connection connection, String user) throws SQLException {
        return read(connection, user, "command_type <> 'Connect'", "CONCAT(command_type, ' ', argument)").stream()
                .map(text -> text.replaceFirst("^Query USE " + user + "$", "Query USE its own"))
                .toList();
    }

    /** Texts that were executed. A batch that the driver sends in one piece is one text with markers. */
    static List<String> executed(Connection connection, String user, TypedColumns columns) throws SQLException {
        return read(connection, user, "command_type IN ('Query', 'Execute')", "argument").stream()
                .map(text -> asMeant(text, columns))
                .filter(text -> !Executed.isOfDriver(text))
                .toList();
    }

    private static List<String> read(Connection connection, String user, String which, String what)
            throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + what + " FROM mysql.general_log WHERE " + which
                        + " AND user_host LIKE '" + user + "[%'")) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    /** Drivers escape some characters, and the server others where it writes the values of what it prepared. */
    private static String asMeant(String text, TypedColumns columns) {
        Matcher bytes = BYTES.matcher(text);
        String logged = bytes.matches()
                ? bytes.group(1).replaceFirst("_binary ?$", "") + "'" + columns.described(bytes.group(2)) + "')"
                : text;
        Matcher escape = ESCAPE.matcher(logged);
        return canonical(escape.replaceAll(found -> Matcher.quoteReplacement(
                        switch (found.group(1)) {
                            case "n" -> "\n";
                            case "r" -> "\r";
                            case "0" -> "\0";
                            default -> found.group(1);
                        }))
                .trim());
    }

    /** Numbers without zeros at their end, NULL as new drivers write it, and nothing that the trail hides. */
    static String canonical(String text) {
        String typed = TYPE.matcher(TypedColumns.shortened(text)).replaceAll("");
        String bare = text.contains(" typed ") ? NUMBER.matcher(typed).replaceAll("$1") : text;
        Matcher fraction = FRACTION.matcher(Executed.withoutWhatIsHidden(bare));
        return fraction.replaceAll(found ->
                        new BigDecimal(found.group()).stripTrailingZeros().toPlainString())
                .replace(", NULL", ", null");
    }
}
