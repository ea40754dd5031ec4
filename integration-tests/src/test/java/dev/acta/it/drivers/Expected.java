package dev.acta.it.drivers;

import static dev.acta.it.harness.TrailLines.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What the trail should say of the application's scenarios. A line is operation, outcome, fate, rows affected and read, values,
 * text, and what else there is.
 */
final class Expected {

    /** How many the scenario of errors makes. */
    private static final int REFUSALS_OF_ERRORS = 2;

    private static final String INSERT = " INSERT INTO part (id, name, amount) VALUES (?, ?, ?)";

    private final Driver driver;
    private final Played played;
    private final List<String> statements = new ArrayList<>();
    private final List<String> transactions = new ArrayList<>();

    private Expected(Driver driver, Played played) {
        this.driver = driver;
        this.played = played;
    }

    static Expected of(Driver driver, Played played) {
        Expected expected = new Expected(driver, played);
        expected.autocommit();
        expected.commitsAndRollbacks();
        expected.errors();
        expected.results();
        expected.close();
        return expected;
    }

    List<String> statements() {
        return statements;
    }

    /** Fates and numbers of statements. */
    List<String> transactions() {
        return transactions;
    }

    private void autocommit() {
        say("INSERT success autocommit 1/ null INSERT INTO part (id, name, amount) VALUES (1, 'wheel', 10)");
        say("UPDATE success autocommit 1/ null UPDATE part SET amount = 11 WHERE id = 1");
        say("SELECT success autocommit /1 null SELECT name FROM part WHERE id = 1");
        say("INSERT success autocommit 1/ [2,\"axle\",null]" + INSERT);
        say("INSERT success autocommit 1/ [3,\"axle\",null]" + INSERT);
        say("UPDATE success autocommit 1/ [30,\"it's\",3] UPDATE part SET amount = ?, name = ? WHERE id = ?");
        say("SELECT success autocommit /2 [1,4] SELECT id, name FROM part WHERE id > ? AND id < ?");
        if (played.has("TYPES")) {
            say("UPDATE success autocommit 1/ [12.25,\"2026-11-22\",\"rim\",5,2]"
                    + " UPDATE part SET price = ?, made = ?, name = ?, amount = ? WHERE id = ?");
        }
        say("INSERT success autocommit 2/ [[4,\"part 4\",40],[5,\"part 5\",50]]" + INSERT + " batch 2");
        say("UPDATE success autocommit 2/ [[\"UPDATE part SET amount = 60 WHERE id = 4\"],"
                + "[\"DELETE FROM part WHERE id = 5\"]]  batch 2");
    }

    private void commitsAndRollbacks() {
        insert("committed", 8);
        insert("committed", 9);
        transactions.add("committed 2");
        insert("rolled_back", 10);
        transactions.add("rolled_back 1");
        if (played.has("SAVEPOINT")) {
            insert("committed", 11);
            insert("rolled_back", 12);
            insert("committed", 13);
            transactions.add("committed 3");
        }
        insert("committed", 14);
        transactions.add("committed 1");
    }

    private void errors() {
        say("INSERT failure autocommit / null INSERT INTO part (id, name, amount) VALUES (1, 'second wheel', 10)"
                + error(0));
        say("INSERT failure rolled_back / [1,\"part 1\",10]" + INSERT + error(1));
        transactions.add("rolled_back 1");
    }

    /** The codes that the application has got. */
    private String error(int number) {
        return " error " + played.refusals().get(number);
    }

    private void results() {
        if (played.has("RESULT_SET")) {
            say("UPDATE success autocommit 1/ [{\"NAME\":\"hub\"}] SELECT id, name FROM part WHERE id = 1 cursor");
            say("SELECT success autocommit /1 null SELECT id, name FROM part WHERE id = 1");
        }
        if (played.has("KEYS")) {
            say("INSERT success autocommit 1/ [\"anna\"] INSERT INTO invoice (customer) VALUES (?) keys [1]");
        } else if (played.refusals().size() > REFUSALS_OF_ERRORS) { // the driver has refused to prepare it
            say("INSERT failure autocommit / null INSERT INTO invoice (customer) VALUES (?)"
                    + error(REFUSALS_OF_ERRORS));
        }
        if (played.has("CALL")) {
            String call = driver.dialect().call();
            say(
                    call.startsWith("{?")
                            ? "CALL success autocommit / [{\"type\":\"out\"},21] " + call + " out {\"1\":42}"
                            : "CALL success autocommit / [21] " + call);
        }
    }

    private void close() {
        if (played.has("CLOSE")) {
            String fate = played.isKept() ? "committed" : "rolled_back";
            insert(fate, 20);
            transactions.add(fate + " 1");
            say("SELECT success autocommit /" + (played.isKept() ? 1 : 0) + " null SELECT id FROM part WHERE id = 20");
        } else {
            insert("rolled_back", 20);
            transactions.add("rolled_back 1");
        }
    }

    private void insert(String fate, int id) {
        say("INSERT success " + fate + " 1/ [" + id + ",\"part " + id + "\"," + 10 * id + "]" + INSERT);
    }

    private void say(String line) {
        statements.add(driver.told().getOrDefault(line, line));
    }

    /** The line of an event, with the names of columns in one case. */
    static String line(JsonNode event) {
        JsonNode db = event.at("/db");
        return text(event, "/db/operation") + " " + text(event, "/outcome") + " " + text(event, "/db/fate") + " "
                + text(event, "/db/rows_affected") + "/" + text(event, "/db/rows_read") + " "
                + (db.has("parameters") ? db.at("/parameters").toString() : "null").replace("{\"name\":", "{\"NAME\":")
                + " " + text(event, "/db/statement")
                + (db.has("batch") ? " batch " + text(event, "/db/batch") : "")
                + (db.has("cursor") ? " cursor" : "")
                + (db.has("generated_keys") ? " keys " + db.at("/generated_keys") : "")
                + (db.has("out_parameters") ? " out " + db.at("/out_parameters") : "")
                + (event.has("error") ? " error " + codes(event) : "");
    }

    private static String codes(JsonNode event) {
        JsonNode code = event.at("/error/code");
        JsonNode vendor = event.at("/error/vendor_code");
        return (code.isMissingNode() ? "null" : code.asString()) + " "
                + (vendor.isMissingNode() ? "0" : vendor.asString());
    }

    /** Events of the tables and procedures that the application makes first are of no interest. */
    static boolean isOfScenario(JsonNode event) {
        return !Set.of("CREATE", "DROP").contains(text(event, "/db/operation"));
    }
}
