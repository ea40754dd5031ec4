package dev.acta.it.propagate;

import static dev.acta.it.harness.TrailLines.ofType;
import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * The trail of a service that takes messages up and writes a row for each, whose only bind value is what the message says.
 *
 * @param system such as {@code kafka}
 * @param service its account
 * @param requests of the service that users have logged in at, each with what it sent at the end of {@code to}
 * @param lines of the trail
 * @param form what every {@code message.receive} of the system is besides
 */
record MessageTrail(
        String system, String service, List<JsonNode> requests, List<JsonNode> lines, Consumer<JsonNode> form) {

    /** What users' requests come in with. */
    static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    /** The request that sent something. */
    static JsonNode request(List<JsonNode> requests, String what) {
        return requests.stream()
                .filter(line -> text(line, "/request/query").matches(".*/" + what + "(&.*)?"))
                .findFirst()
                .orElseThrow();
    }

    /** All rows of it are a user's, told by the sender; the outcomes are those of their messages. Returns these. */
    List<JsonNode> judgeTold(String what, String user, String... outcomes) {
        JsonNode request = request(requests, what);
        List<JsonNode> messages = new ArrayList<>();
        for (JsonNode statement : statements(what)) {
            assertThat(text(statement, "/actor/id")).as(what).isEqualTo(user);
            assertThat(text(statement, "/actor/how")).as(what).isEqualTo("propagated");
            assertThat(text(statement, "/ids/conversation")).isEqualTo(text(request, "/ids/conversation"));
            assertThat(text(statement, "/ids/parent")).isEqualTo(text(request, "/ids/interaction"));
            assertThat(text(statement, "/trace/id")).isEqualTo(TRACE.substring(3, 35));
            JsonNode message = message(statement);
            assertThat(text(message, "/actor/id")).isEqualTo(user);
            assertThat(text(message, "/message/destination")).as(what).matches("(shop\\.|fair/|stock/orders\\.).*");
            assertThat(message.has("tags")).isFalse();
            messages.add(message);
        }
        assertThat(messages.stream().map(message -> text(message, "/outcome")))
                .as(what)
                .containsExactly(outcomes);
        return messages;
    }

    /** It was bob's, failed, and came again. */
    List<JsonNode> judgeTwice(String what, String error) {
        List<JsonNode> messages = judgeTold(what, "bob", "failure", "success");
        assertThat(messages.get(0).has("error") ? text(messages.get(0), "/error/type") : "")
                .as(what)
                .isEqualTo(error);
        assertThat(messages.get(0).at("/message").has("redelivered")).isFalse();
        assertThat(messages.get(1).at("/message/redelivered").asBoolean()).isTrue();
        return messages;
    }

    /** It was signed by the book, for carol. */
    void judgeCarols(String what, int times) {
        assertThat(statements(what)).hasSize(times).allSatisfy(carols -> {
            assertThat(text(carols, "/actor/id")).isEqualTo("carol");
            assertThat(text(carols, "/ids/conversation").replace("-", "")).isEqualTo(SharedKey.CONVERSATION);
        });
    }

    /** It is a message's, and the service's own doing. */
    void judgeStranger(String what, String tags) {
        JsonNode statement = only(what);
        assertThat(text(statement, "/actor/id")).as(what).isEqualTo(service);
        assertThat(text(statement, "/actor/type")).isEqualTo("service");
        assertThat(text(statement, "/ids/conversation")).isEqualTo(text(statement, "/ids/interaction"));
        JsonNode message = message(statement);
        assertThat(message.has("tags") ? message.at("/tags").toString() : "")
                .as(what)
                .isEqualTo(tags);
        assertThat(text(message, "/outcome")).isEqualTo("success");
    }

    /** It belongs to no message. */
    void judgeNobodys(String what) {
        assertThat(statements(what)).as(what).allSatisfy(statement -> {
            assertThat(text(statement, "/actor/id")).as(what).isEqualTo(service);
            assertThat(statement.has("ids")).as(what).isFalse();
        });
    }

    /** It was done in the midst of the same message. */
    void judgeWithin(String what, String message) {
        assertThat(text(only(what), "/ids/interaction")).isEqualTo(text(only(message), "/ids/interaction"));
    }

    private JsonNode message(JsonNode statement) {
        List<JsonNode> found = ofType(lines, "message.receive").stream()
                .filter(line -> text(line, "/ids/interaction").equals(text(statement, "/ids/interaction")))
                .toList();
        assertThat(found).hasSize(1);
        JsonNode message = found.get(0);
        assertThat(text(message, "/message/system")).isEqualTo(system);
        assertThat(text(message, "/origin/kind")).isEqualTo("MESSAGE");
        form.accept(message);
        return message;
    }

    /** The only row of it. */
    JsonNode only(String what) {
        List<JsonNode> found = statements(what);
        assertThat(found).as(what).hasSize(1);
        return found.get(0);
    }

    private List<JsonNode> statements(String what) {
        List<JsonNode> found = ofType(lines, "db.statement").stream()
                .filter(line -> text(line, "/db/parameters/0").equals(what))
                .toList();
        assertThat(found).as(what).isNotEmpty();
        return found;
    }
}
