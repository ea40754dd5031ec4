package com.example.it.identity;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.servlet.http.HttpServletRequest;

/** The application's own table of whom it served: one row for each step of a request. */
final class Served {

    private static final String URL = "jdbc:h2:mem:served;DB_CLOSE_DELAY=-1";
    private static final AtomicInteger STEPS = new AtomicInteger();
    private static final Map<String, Integer> TIMES = new ConcurrentHashMap<>();
    private static final Set<String> ENDED = ConcurrentHashMap.newKeySet();

    /** Each thread's own connection. */
    private static final ThreadLocal<Connection> CONNECTIONS = ThreadLocal.withInitial(() -> {
        try {
            Connection connection = DriverManager.getConnection(URL, "sa", "");
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    });

    private Served() {}

    static void open() {
        try (Statement create = CONNECTIONS.get().createStatement()) {
            create.execute("CREATE TABLE served (request VARCHAR(40), step INT PRIMARY KEY, who VARCHAR(40))");
            CONNECTIONS.get().commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A client repeats a GET by itself if it has lost the connection. */
    static void count(HttpServletRequest request) {
        TIMES.merge(String.valueOf(request.getHeader("X-Request-ID")), 1, Integer::sum);
    }

    /** Of a request whose client had its whole answer before: from now on nothing is done for it any more. */
    static void ended(HttpServletRequest request) {
        ENDED.add(String.valueOf(request.getHeader("X-Request-ID")));
    }

    /** Waits for it, half a minute at the most. */
    static void awaitEnd(String request) throws InterruptedException {
        for (int i = 0; i < 30_000 && !ENDED.contains(request); i++) {
            Thread.sleep(1);
        }
    }

    /** Notes whom the application serves at this moment, by its own knowledge. */
    static void note(HttpServletRequest request) {
        noteAs(Security.user(request), request);
    }

    /** Notes it without asking anything about users. */
    static void noteAs(String who, HttpServletRequest request) {
        try (PreparedStatement insert =
                CONNECTIONS.get().prepareStatement("INSERT INTO served (request, step, who) VALUES (?, ?, ?)")) {
            insert.setString(1, request.getHeader("X-Request-ID"));
            insert.setInt(2, STEPS.incrementAndGet());
            insert.setString(3, who);
            insert.executeUpdate();
            CONNECTIONS.get().commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every row in the order of steps. */
    static String all() {
        StringBuilder rows = new StringBuilder();
        try (Statement select = CONNECTIONS.get().createStatement();
                ResultSet row = select.executeQuery("SELECT request, step, who FROM served ORDER BY step")) {
            while (row.next()) {
                rows.append(row.getString(1)).append(' ').append(row.getInt(2)).append(' ');
                rows.append(row.getString(3)).append('\n');
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        TIMES.forEach((request, times) -> {
            if (times > 1) {
                rows.append(request).append(" again ").append(times - 1).append('\n');
            }
        });
        return rows.toString();
    }
}
