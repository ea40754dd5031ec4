package dev.acta.it.truth;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All values of all rows of the workload's two tables, by the rows' numbers, as {@link ToldStatements#apply} makes them of a trail. */
final class HeldRows {

    /** Before the numbers of rows of the typed table: both have their own. */
    static final String TYPED = "typed ";

    static final List<String> WORK_COLUMNS = List.of("amount", "done", "remark");

    private static final String DONE = "CASE WHEN done THEN 't' WHEN NOT done THEN 'f' END AS done";

    private HeldRows() {}

    /**
     * @param schema before the tables' names, with its dot, or empty
     * @param typed the typed table's columns, but for the first one
     */
    static Map<String, List<String>> read(Statement statement, String schema, List<String> typed, TypedColumns columns)
            throws SQLException {
        Map<String, List<String>> rows = new TreeMap<>();
        read(statement, "SELECT id, amount, " + DONE + ", remark FROM " + schema + "work", "", columns, rows);
        read(statement, "SELECT id, " + String.join(", ", typed) + " FROM " + schema + "typed", TYPED, columns, rows);
        return rows;
    }

    private static void read(
            Statement statement, String query, String table, TypedColumns columns, Map<String, List<String>> rows)
            throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            int count = row.getMetaData().getColumnCount();
            while (row.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 2; i <= count; i++) {
                    values.add(value(row, i, columns));
                }
                rows.put(table + row.getString(1), values);
            }
        }
    }

    private static String value(ResultSet row, int column, TypedColumns columns) throws SQLException {
        if (row.getMetaData().getColumnLabel(column).equals("bytes")) {
            byte[] bytes = row.getBytes(column);
            return bytes == null ? Executed.NULL : columns.described(bytes);
        }
        String value = row.getString(column);
        if (value == null) {
            return Executed.NULL;
        }
        return row.getMetaData().getColumnLabel(column).equals("remark")
                ? value
                : PostgresLog.canonical(TypedColumns.shortened(value));
    }
}
