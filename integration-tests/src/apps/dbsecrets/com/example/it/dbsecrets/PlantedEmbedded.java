package com.example.it.dbsecrets;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Puts secrets where only databases within the JVM take them, and prints each. Arguments: driver, URL, {@code h2} or {@code hsqldb}. */
public final class PlantedEmbedded {

    private final Connection database;
    private int planted;

    private PlantedEmbedded(Connection database) {
        this.database = database;
    }

    public static void main(String[] arguments) throws Exception {
        Class.forName(arguments[0]);
        try (Connection database = DriverManager.getConnection(arguments[1], "sa", "")) {
            PlantedEmbedded all = new PlantedEmbedded(database);
            if (arguments[2].equals("h2")) {
                all.onH2(arguments[1]);
            } else {
                all.onHsqldb();
            }
        }
    }

    /** Announced, so that the test knows what to look for. */
    private String secret() {
        String secret = "BEACON" + (100 + planted++) + "WILLOW";
        System.out.println("secret " + secret);
        return secret;
    }

    /** It takes passwords in double quotes, as if they were names. */
    private void onHsqldb() throws SQLException {
        execute("CREATE USER \"ANN\" PASSWORD \"" + secret() + "\" ADMIN");
        execute("CREATE USER BOB PASSWORD \"" + secret() + "\"");
        execute("ALTER USER BOB SET PASSWORD \"" + secret() + "\"");
        execute("SET PASSWORD \"" + secret() + "\"");
        execute("CREATE TABLE users (id INT, name VARCHAR(40), password VARCHAR(40))");
        execute("INSERT INTO users (id, name, password) VALUES (1, 'ann', '" + secret() + "')");
        try (PreparedStatement query = database.prepareStatement(
                "SELECT n FROM (SELECT name AS n, password AS p FROM users) x WHERE n = ? AND p = ?")) {
            query.setString(1, "ann");
            query.setString(2, secret());
            query.executeQuery().close();
        }
    }

    private void onH2(String url) throws SQLException {
        execute("CREATE TABLE users (name VARCHAR(40), password VARCHAR(40))");
        execute("CREATE TABLE other (id INT)");
        try (PreparedStatement merge = database.prepareStatement(
                "MERGE INTO users u USING (SELECT CAST(? AS VARCHAR) AS n, CAST(? AS VARCHAR) AS p) s ON (u.name = s.n)"
                        + " WHEN NOT MATCHED THEN INSERT (name, password) VALUES (s.n, s.p)")) {
            merge.setString(1, "ann");
            merge.setString(2, secret());
            merge.executeUpdate();
        }
        execute("CREATE USER link PASSWORD '" + secret() + "' ADMIN");
        String shared = secret();
        execute("ALTER USER link SET PASSWORD '" + shared + "'");
        execute("CREATE LINKED TABLE linked('', '" + url + "', 'LINK', '" + shared + "', 'OTHER')");
        execute("SELECT RAWTOHEX(ENCRYPT('AES', '00', STRINGTOUTF8('" + secret() + "')))");
        execute("SELECT * FROM users WHERE U&\"\\0050ASSWORD\" = '" + secret() + "'");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
