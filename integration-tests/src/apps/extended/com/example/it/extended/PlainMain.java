package com.example.it.extended;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/** Knows nothing of the API. */
public final class PlainMain {

    private PlainMain() {}

    public static void main(String[] arguments) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:plain");
                Statement statement = connection.createStatement()) {
            statement.execute("create table ran (what varchar(100))");
            statement.execute("insert into ran values ('once')");
        }
        ExtendedMain.await();
    }
}
