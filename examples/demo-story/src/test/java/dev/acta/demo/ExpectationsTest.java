package dev.acta.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The demo's checks are worth something only if a trail that is a little wrong does not pass. */
class ExpectationsTest {

    private static final Story STORY = new Story(
            List.of(
                    new Played("browses", null, "GET", "/shop/catalog", 200),
                    new Played(Story.ORDERS, "customer1", "POST", "/shop/order", 200),
                    new Played(Story.ORDERS_TOO_MUCH, "customer1", "POST", "/shop/order", 409),
                    new Played(Story.MOVES, "customer1", "POST", "/shop/account", 302),
                    new Played(Story.IMPORTS, "clerk1", "POST", "/shop/admin/import", 200),
                    new Played("logs in", "customer2", "POST", "/shop/j_security_check", 303)),
            Map.of("setup_statements", 1L, "writes", 12L));

    private static final String CARD = "hmac:00c0ffee:AAAAAAAAAAAAAAAAAAAAAA";

    private final List<String> lines = new ArrayList<>(List.of(
            "{'type':'trail.open'}",
            "{'type':'db.statement','db':{'operation':'DDL','fate':'autocommit','statement':'CREATE TABLE orders'}}",
            request("a", "anonymous", "GET", "/shop/catalog", 200, "success"),
            statement("b", "customer1", "INSERT", "committed", "INSERT INTO orders (user_name)")
                    .replace("'fate'", "'parameters':['customer1','x','" + CARD + "'],'fate'"),
            statement("b", "customer1", "INSERT", "committed", "INSERT INTO order_line (order_id)"),
            statement("b", "customer1", "UPDATE", "committed", "UPDATE stock SET quantity = 1"),
            statement("b", "customer1", "INSERT", "committed", "INSERT INTO order_line (order_id)"),
            statement("b", "customer1", "UPDATE", "committed", "UPDATE stock SET quantity = 2"),
            statement("b", "customer1", "UPDATE", "committed", "UPDATE orders SET total = 3"),
            request("b", "customer1", "POST", "/shop/order", 200, "success"),
            statement("c", "customer1", "INSERT", "rolled_back", "INSERT INTO orders (user_name)"),
            statement("c", "customer1", "INSERT", "rolled_back", "INSERT INTO order_line (order_id)"),
            statement("c", "customer1", "UPDATE", "rolled_back", "UPDATE stock SET quantity = 1"),
            request("c", "customer1", "POST", "/shop/order", 409, "failure"),
            statement("d", "customer1", "UPDATE", "autocommit", "UPDATE customer SET address = ?"),
            request("d", "customer1", "POST", "/shop/account", 302, "success"),
            statement("e", "clerk1", "UPDATE", "committed", "UPDATE product SET price = ?"),
            statement("e", "clerk1", "INSERT", "committed", "INSERT INTO price_import (imported_by)"),
            request("e", "clerk1", "POST", "/shop/admin/import", 200, "success"),
            request("f", "customer2", "POST", "/shop/j_security_check", 303, "success"),
            "{'type':'trail.close'}"));

    @Test
    void isContentWithATrailThatTellsTheStory() throws IOException {
        assertThat(failures()).isEmpty();
    }

    @Test
    void missesARequest() throws IOException {
        lines.removeIf(line -> line.contains("/shop/account"));
        assertThat(failures()).singleElement().asString().startsWith("one http.request");
    }

    @Test
    void seesARequestThatNobodyMade() throws IOException {
        lines.add(3, request("x", "customer1", "GET", "/shop/catalog", 200, "success"));
        assertThat(failures()).singleElement().asString().startsWith("one http.request");
    }

    @Test
    void seesAnotherStatus() throws IOException {
        replace("'status':409", "'status':200");
        assertThat(failures()).anyMatch(failure -> failure.startsWith("one http.request"));
    }

    @Test
    void seesARequestWithoutItsUser() throws IOException {
        lines.set(15, request("d", "anonymous", "POST", "/shop/account", 302, "success"));
        assertThat(failures()).singleElement().asString().contains(Story.MOVES + ": nobody instead of customer1");
    }

    @Test
    void seesAUserWhereNobodyWasLoggedIn() throws IOException {
        lines.set(2, request("a", "customer1", "GET", "/shop/catalog", 200, "success"));
        assertThat(failures()).singleElement().asString().contains("browses: customer1 instead of nobody");
    }

    @Test
    void seesAFailureThatIsNotMarked() throws IOException {
        replace("'outcome':'failure'", "'outcome':'success'");
        assertThat(failures()).singleElement().asString().startsWith("what failed is marked");
    }

    @Test
    void seesAWrongFate() throws IOException {
        lines.replaceAll(line -> line.replace("rolled_back", "committed"));
        assertThat(failures()).singleElement().asString().startsWith("\"" + Story.ORDERS_TOO_MUCH);
    }

    @Test
    void seesAFateThatIsStillOpen() throws IOException {
        lines.set(16, lines.get(16).replace("committed", "pending"));
        assertThat(failures()).singleElement().asString().startsWith("\"" + Story.IMPORTS);
    }

    @Test
    void seesAStatementOfAnotherUser() throws IOException {
        lines.set(5, lines.get(5).replace("customer1", "clerk1"));
        assertThat(failures()).singleElement().asString().startsWith("\"" + Story.ORDERS + "\"");
    }

    @Test
    void missesAStatementThatTheShopHasCounted() throws IOException {
        lines.remove(1);
        assertThat(failures()).singleElement().asString().startsWith("as many writing statements");
    }

    @Test
    void seesACardNumberThatIsNotADigest() throws IOException {
        replace(CARD, "4111111111111111");
        assertThat(failures()).singleElement().asString().startsWith("the card number");
    }

    @Test
    void seesThatSomethingWasLost() throws IOException {
        lines.add(3, "{'type':'trail.loss'}");
        assertThat(failures()).singleElement().asString().startsWith("nothing lost");
    }

    @Test
    void missesTheEnd() throws IOException {
        lines.remove(lines.size() - 1);
        assertThat(failures()).singleElement().asString().startsWith("the trail begins");
    }

    private List<String> failures() throws IOException {
        String json = String.join("\n", lines).replace('\'', '"');
        Report report = new Report(new PrintStream(OutputStream.nullOutputStream()));
        new Expectations(STORY, Trail.parse(json)).check(report);
        return report.failures();
    }

    private void replace(String what, String by) {
        assertThat(lines).anyMatch(line -> line.contains(what));
        lines.replaceAll(line -> line.replace(what, by));
    }

    private static String request(String id, String user, String method, String path, int status, String outcome) {
        return "{'type':'http.request','outcome':'" + outcome + "'," + actor(user) + ",'ids':{'interaction':'" + id
                + "'},'request':{'method':'" + method + "','path':'" + path + "','status':" + status + "}}";
    }

    private static String statement(String id, String user, String operation, String fate, String sql) {
        return "{'type':'db.statement'," + actor(user) + ",'ids':{'interaction':'" + id + "'},'db':{'operation':'"
                + operation + "','fate':'" + fate + "','statement':'" + sql + "'}}";
    }

    private static String actor(String user) {
        return "anonymous".equals(user)
                ? "'actor':{'type':'anonymous'}"
                : "'actor':{'id':'" + user + "','type':'user'}";
    }
}
