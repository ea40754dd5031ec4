package dev.acta.it.drivers;

import java.util.List;

/** How a database's tables and procedure come into being. */
enum Dialect {
    H2(
            List.of(
                    Tables.PART,
                    "CREATE TABLE invoice (id INT AUTO_INCREMENT PRIMARY KEY, customer VARCHAR(40))",
                    "CREATE ALIAS TWICE FOR \"com.example.it.drivers.Procedures.twice\""),
            "{? = call twice(?)}"),

    POSTGRESQL(
            List.of(
                    "DROP TABLE IF EXISTS part",
                    "DROP TABLE IF EXISTS invoice",
                    Tables.PART,
                    "CREATE TABLE invoice (id SERIAL PRIMARY KEY, customer VARCHAR(40))",
                    "CREATE OR REPLACE FUNCTION twice(INT) RETURNS INT AS 'SELECT 2 * $1' LANGUAGE SQL"),
            "{? = call twice(?)}");

    private final List<String> setup;
    private final String call;

    Dialect(List<String> setup, String call) {
        this.setup = setup;
        this.call = call;
    }

    /** In a database that is empty or has what an earlier cell left. */
    List<String> setup() {
        return setup;
    }

    /** Calls a procedure with one number, and reads what it gives if the text begins with a question mark; {@code null} if there are none. */
    String call() {
        return call;
    }

    private static final class Tables {
        static final String PART =
                "CREATE TABLE part (id INT PRIMARY KEY, name VARCHAR(40), amount INT, price DECIMAL(10,2), made DATE)";
    }
}
