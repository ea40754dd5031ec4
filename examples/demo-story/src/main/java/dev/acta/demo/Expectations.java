package dev.acta.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a trail has to say about a story: every request of it, with its user and what became of its statements. */
record Expectations(Story story, Trail trail) {

    void check(Report report) {
        // Lines are in the order in which requests ended; the story knows in which order they were made.
        List<JsonNode> requests = trail.ofType("http.request").stream()
                .sorted(Comparator.comparing(request -> request.path("time").asText()))
                .toList();
        report.expectEqual("one http.request for each request played", played(), seen(requests));
        if (requests.size() == story.requests().size()) {
            checkUsers(report, requests);
            checkStatements(report, requests);
        }
        checkCardNumber(report);
        checkCounts(report);
        checkEnds(report);
    }

    private List<String> played() {
        return story.requests().stream()
                .map(request -> request.method() + " " + request.path() + " " + request.status())
                .toList();
    }

    private static List<String> seen(List<JsonNode> requests) {
        return requests.stream()
                .map(request -> request.at("/request/method").asText() + " "
                        + request.at("/request/path").asText() + " "
                        + request.at("/request/status").asInt())
                .toList();
    }

    private void checkUsers(Report report, List<JsonNode> requests) {
        List<String> wrongUser = new ArrayList<>();
        List<String> wrongOutcome = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            Played played = story.requests().get(i);
            JsonNode seen = requests.get(i);
            String user = user(seen);
            if (!nobodyIfNull(played.who()).equals(user)) {
                wrongUser.add(played.what() + ": " + user + " instead of " + nobodyIfNull(played.who()));
            }
            String outcome = seen.path("outcome").asText();
            if (played.isTurnedAway() ? !outcome.equals("denied") : played.failed() == outcome.equals("success")) {
                wrongOutcome.add(played.what() + ": " + outcome + " with " + played.status());
            }
        }
        report.expectEqual("each with the user who was logged in", List.of(), wrongUser);
        report.expectEqual("what failed is marked as failed, nothing else is", List.of(), wrongOutcome);
    }

    private void checkStatements(Report report, List<JsonNode> requests) {
        expectStatements(
                report,
                requests,
                Story.ORDERS,
                List.of(
                        "customer1 committed INSERT INTO orders",
                        "customer1 committed INSERT INTO order_line",
                        "customer1 committed UPDATE stock",
                        "customer1 committed INSERT INTO order_line",
                        "customer1 committed UPDATE stock",
                        "customer1 committed UPDATE orders"));
        expectStatements(
                report,
                requests,
                Story.ORDERS_TOO_MUCH,
                List.of(
                        "customer1 rolled_back INSERT INTO orders",
                        "customer1 rolled_back INSERT INTO order_line",
                        "customer1 rolled_back UPDATE stock"));
        expectStatements(report, requests, Story.MOVES, List.of("customer1 autocommit UPDATE customer"));
        expectStatements(
                report,
                requests,
                Story.IMPORTS,
                List.of("clerk1 committed UPDATE product", "clerk1 committed INSERT INTO price_import"));
    }

    private void expectStatements(Report report, List<JsonNode> requests, String what, List<String> expected) {
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            if (what.equals(story.requests().get(i).what())) {
                for (JsonNode statement : trail.statementsOf(requests.get(i))) {
                    seen.add(user(statement) + " " + statement.at("/db/fate").asText() + " "
                            + beginning(statement.at("/db/statement").asText()));
                }
            }
        }
        report.expectEqual("\"" + what + "\" has its statements, user and fate", expected, seen);
    }

    /** The card number is the third value of the order's first statement; it may be there as a keyed digest only. */
    private void checkCardNumber(Report report) {
        List<String> digests = trail.ofType("db.statement").stream()
                .filter(statement ->
                        beginning(statement.at("/db/statement").asText()).equals("INSERT INTO orders"))
                .map(statement -> statement.at("/db/parameters/2").asText())
                .filter(value -> value.matches("hmac:[0-9a-f]{8}:[A-Za-z0-9_-]{22}"))
                .toList();
        report.expectEqual("the card number is there as a digest, once", 1, digests.size());
    }

    /** The shop counts for itself; after its last counting it only logs somebody out. */
    private void checkCounts(Report report) {
        long counted = story.tally().get("setup_statements") + story.tally().get("writes");
        long seen = trail.ofType("db.statement").stream()
                .filter(statement ->
                        !"SELECT".equals(statement.at("/db/operation").asText()))
                .count();
        report.expectEqual("as many writing statements as the shop itself has counted", counted, seen);
        report.expectEqual("nothing lost", 0, trail.ofType("trail.loss").size());
    }

    private void checkEnds(Report report) {
        report.expectEqual(
                "the trail begins with its opening and ends with its closing",
                List.of("trail.open", "trail.close"),
                trail.events().isEmpty()
                        ? List.of()
                        : List.of(
                                trail.events().get(0).path("type").asText(),
                                trail.events()
                                        .get(trail.events().size() - 1)
                                        .path("type")
                                        .asText()));
    }

    private static String user(JsonNode event) {
        JsonNode actor = event.path("actor");
        String id = actor.path("id").asText();
        return id.isEmpty() || "anonymous".equals(actor.path("type").asText()) ? nobodyIfNull(null) : id;
    }

    private static String nobodyIfNull(String who) {
        return who == null ? "nobody" : who;
    }

    /** Verb and table of a statement. */
    private static String beginning(String sql) {
        String[] words = sql.split(" ");
        int length = "INSERT".equals(words[0]) ? 3 : 2;
        return String.join(" ", List.of(words).subList(0, Math.min(length, words.length)));
    }
}
