package com.example.it.ways;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.PGCopyOutputStream;
import org.postgresql.core.BaseConnection;

/** Copies of PostgreSQL's. */
public final class CopyWays implements Ways.Further {

    private static final String COPY = "COPY made (id, how) FROM STDIN";

    @Override
    public void make(Connection database, String way, int id) throws SQLException {
        CopyManager copies = new CopyManager((BaseConnection) database);
        String row = id + "\t" + way + "\n";
        byte[] bytes = row.getBytes(StandardCharsets.UTF_8);
        try {
            switch (way) {
                case "copy-of-a-reader":
                    copies.copyIn(COPY, new StringReader(row));
                    break;
                case "copy-of-a-stream":
                    copies.copyIn(COPY, new ByteArrayInputStream(bytes), 16);
                    break;
                case "copy-by-hand":
                    try (PGCopyOutputStream out = new PGCopyOutputStream((PGConnection) database, COPY)) {
                        out.write(bytes);
                    }
                    break;
                case "copy-and-commit":
                    database.setAutoCommit(false);
                    copies.copyIn(COPY, new StringReader(row));
                    database.commit();
                    break;
                default:
                    throw new IllegalArgumentException(way);
            }
        } catch (IOException e) {
            throw new SQLException(e);
        }
    }
}
