package com.example.it.copies;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.PGCopyInputStream;
import org.postgresql.copy.PGCopyOutputStream;
import org.postgresql.core.BaseConnection;

/** Copies rows from and to a PostgreSQL in every way that its driver has. Takes its URL. */
public final class Copies {

    private static final String IN = "COPY part (id, name) FROM STDIN";
    private static final String OUT = "COPY part (id, name) TO STDOUT WITH DELIMITER ';'";

    private final Connection database;
    private final Connection log;
    private final CopyManager copies;
    private int next = 1;

    private Copies(Connection database, Connection log) throws SQLException {
        this.database = database;
        this.log = log;
        this.copies = new CopyManager((BaseConnection) database);
    }

    public static void main(String[] arguments) throws Exception {
        try (Connection database = DriverManager.getConnection(arguments[0]);
                Connection log = DriverManager.getConnection(arguments[0])) {
            try (Statement statement = database.createStatement()) {
                statement.execute("DROP TABLE IF EXISTS part, written");
                statement.execute("CREATE TABLE part (id INT PRIMARY KEY, name VARCHAR(20))");
                statement.execute("CREATE TABLE written (pieces INT)");
            }
            Copies copies = new Copies(database, log);
            copies.in();
            copies.inTransactions();
            copies.byHand();
            copies.out();
        }
    }

    private String rows(int count) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < count; i++) {
            rows.append(next++).append("\tPLANTED\n");
        }
        return rows.toString();
    }

    private Reader reader(int count) {
        return new StringReader(rows(count));
    }

    private InputStream stream(int count) {
        return new ByteArrayInputStream(rows(count).getBytes(StandardCharsets.UTF_8));
    }

    private static void expect(long expected, long copied) {
        if (copied != expected) {
            throw new IllegalStateException(copied + " rows instead of " + expected);
        }
    }

    private void in() throws SQLException, IOException {
        expect(2, copies.copyIn(IN, reader(2)));
        expect(3, copies.copyIn(IN, reader(3), 10));
        expect(4, copies.copyIn(IN, stream(4)));
        expect(5, copies.copyIn(IN, stream(5), 10));
        try {
            copies.copyIn(IN, new StringReader("no number\tPLANTED\n"));
        } catch (SQLException expected) {
            System.out.println("refused by the server " + expected.getSQLState());
        }
        Reader torn = new Reader() {
            @Override
            public int read(char[] buffer, int offset, int length) throws IOException {
                throw new IOException("torn");
            }

            @Override
            public void close() {}
        };
        try {
            copies.copyIn(IN, torn);
        } catch (IOException expected) {
            System.out.println("refused by the application");
        }
    }

    private void inTransactions() throws SQLException, IOException {
        database.setAutoCommit(false);
        copies.copyIn(IN, reader(6));
        database.rollback();
        copies.copyIn(IN, reader(7));
        database.commit();
        database.setAutoCommit(true);
    }

    private void byHand() throws SQLException, IOException {
        CopyIn copy = copies.copyIn(IN);
        byte[] row = rows(1).getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(row, 0, row.length);
        copy.endCopy();
        copies.copyIn(IN).cancelCopy();
        database.setAutoCommit(false);
        try (OutputStream out = new PGCopyOutputStream((PGConnection) database, IN)) {
            out.write(rows(2).getBytes(StandardCharsets.UTF_8));
        }
        database.commit();
        database.setAutoCommit(true);
        InputStream in = new PGCopyInputStream((PGConnection) database, OUT);
        while (in.read() >= 0) {
            continue; // to close it then is an error in old drivers
        }
    }

    /** While rows come, the application writes on another connection. */
    private void out() throws SQLException, IOException {
        StringWriter written = new StringWriter();
        expect(24, copies.copyOut(OUT, written));
        expect(24, copies.copyOut("COPY (SELECT name FROM part) TO STDOUT", new ByteArrayOutputStream() {
            @Override
            public void write(byte[] piece) {
                if (size() == 0) {
                    note();
                }
                write(piece, 0, piece.length);
            }
        }));
        try {
            copies.copyOut("COPY missing TO STDOUT", written);
        } catch (SQLException expected) {
            System.out.println("refused by the server " + expected.getSQLState());
        }
        copies.copyOut("COPY (DELETE FROM part WHERE id < 3 RETURNING id) TO STDOUT", written);
    }

    private void note() {
        try (Statement statement = log.createStatement()) {
            statement.execute("INSERT INTO written (pieces) VALUES (1)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
