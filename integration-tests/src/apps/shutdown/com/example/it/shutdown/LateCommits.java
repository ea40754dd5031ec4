package com.example.it.shutdown;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;

/** Commits one row every 50 ms for two seconds, all of that in its shutdown hook, and prints how many. */
public final class LateCommits {

    private LateCommits() {}

    public static void main(String[] arguments) throws Exception {
        // H2 would close the database in a hook of its own.
        Connection database = DriverManager.getConnection("jdbc:h2:mem:late;DB_CLOSE_ON_EXIT=FALSE", "sa", "");
        try (Statement create = database.createStatement()) {
            create.execute("CREATE TABLE late (id INT PRIMARY KEY)");
        }
        database.setAutoCommit(false);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> commitForTwoSeconds(database), "late-commits"));
        System.out.println("ready");
        if (arguments.length == 0) {
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    private static void commitForTwoSeconds(Connection database) {
        long end = System.nanoTime() + 2_000_000_000L;
        int committed = 0;
        try (PreparedStatement insert = database.prepareStatement("INSERT INTO late (id) VALUES (?)")) {
            while (System.nanoTime() < end) {
                insert.setInt(1, committed);
                insert.executeUpdate();
                database.commit();
                committed++;
                Thread.sleep(50);
            }
        } catch (Exception e) {
            e.printStackTrace();
        }
        System.out.println("committed " + committed);
    }
}
