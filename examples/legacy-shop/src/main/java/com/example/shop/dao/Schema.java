package com.example.shop.dao;

import com.example.shop.Tally;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Creates tables and first rows from {@code schema.sql}: one statement ends with a semicolon at the end of a line. */
final class Schema {

    private static final String SCRIPT = "schema.sql";

    private final Connection connection;
    private final Tally tally;

    Schema(Connection connection, Tally tally) {
        this.connection = connection;
        this.tally = tally;
    }

    void create() throws SQLException {
        try (InputStream script = Schema.class.getResourceAsStream(SCRIPT);
                BufferedReader lines = new BufferedReader(new InputStreamReader(script, StandardCharsets.UTF_8))) {
            StringBuilder sql = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("--")) {
                    continue;
                }
                sql.append(line).append('\n');
                if (line.endsWith(";")) {
                    run(sql.toString().trim());
                    sql.setLength(0);
                }
            }
        } catch (IOException e) {
            throw new SQLException(SCRIPT + " cannot be read", e);
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            tally.add(Tally.Count.SETUP_STATEMENTS);
            statement.execute(sql.substring(0, sql.length() - 1));
        }
    }
}
