package com.example.it.tasks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Tasks that write into a database on whose behalf they do, and read it there. */
final class Statements {

    private static final String URL = "jdbc:h2:mem:tasks;DB_CLOSE_DELAY=-1";
    private static final ExecutorService POOL = Executors.newFixedThreadPool(2);

    private Statements() {}

    static void addTo(Map<String, Scenario> scenarios) {
        scenarios.put("sql-tasks", Statements::executed);
    }

    private static void executed(String user) throws Exception {
        synchronized (Statements.class) {
            try (Connection connection = DriverManager.getConnection(URL);
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE IF NOT EXISTS done (who VARCHAR(20), place VARCHAR(40))");
            }
        }
        POOL.submit(() -> write(user, "pool")).get();
        CompletableFuture.runAsync(() -> write(user, "common"))
                .thenRunAsync(() -> write(user, "stage"), POOL)
                .get();
        CountDownLatch ran = new CountDownLatch(1);
        new Thread(() -> {
                    write(user, "thread");
                    ran.countDown();
                })
                .start();
        Pools.await(ran);
        POOL.submit(() -> read(user)).get();
        Background.run(() -> POOL.submit(() -> write(Work.NOBODY, "background")).get());
    }

    private static void write(String user, String place) {
        run("INSERT INTO done VALUES (?, ?)", user, place);
    }

    private static void read(String user) {
        run("SELECT place FROM done WHERE who = ? AND place = ?", user, "read");
    }

    private static void run(String sql, String user, String place) {
        try (Connection connection = DriverManager.getConnection(URL);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, user);
            statement.setString(2, place);
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
