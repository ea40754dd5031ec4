package dev.acta.trail.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.trail.event.Described;
import dev.acta.trail.event.EventBody;
import dev.acta.trail.event.EventWriter;
import dev.acta.trail.event.ValueRule;
import dev.acta.trail.segment.Seal;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EventSchemaTest {

    private static final String CHAIN = "019353f0-0000-7000-8000-000000000000";

    private static EventSchema schema;

    @BeforeAll
    static void load() throws Exception {
        schema = EventSchema.load();
    }

    @Test
    void acceptsWhatTheFirstAgentWrites() {
        accepts(
                "trail.open",
                out -> out.constant("outcome", "success")
                        .object("resource")
                        .text("agent", "0.1.0")
                        .text("pid", "1")
                        .object("settings")
                        .text("acta.http.enabled", "true")
                        .end()
                        .end());
        accepts(
                "trail.coverage",
                out -> out.object("coverage")
                        .array("audited")
                        .text(null, "servlet")
                        .endArray()
                        .object("failed")
                        .text("jdbc.X", "not linked")
                        .end()
                        .end());
        accepts(
                "trail.loss",
                out -> out.object("loss")
                        .text("reason", "ring full")
                        .number("count", 3)
                        .time("first", 0)
                        .time("last", 1)
                        .end());
        accepts("trail.close", EventSchemaTest::checkpoint);
        accepts("http.request", EventSchemaTest::request);
        accepts("db.statement", statement("pending", "1"));
        accepts("db.statement", statement("autocommit", null));
        accepts("db.transaction", transaction("rolled_back"));
        accepts("method.call", EventSchemaTest::call);
    }

    @Test
    void acceptsTypesThatAreStillToCome() {
        accepts(
                "auth.failed",
                out -> out.text("outcome", "failure")
                        .object("actor")
                        .constant("type", "anonymous")
                        .end()
                        .object("auth")
                        .text("attempted", "alice")
                        .end());
        accepts(
                "entity.update",
                out -> actor(out)
                        .object("object")
                        .text("type", "Order")
                        .text("id", "7")
                        .end()
                        .array("change")
                        .object(null)
                        .text("field", "state")
                        .value("old", 1)
                        .value("new", "x")
                        .end()
                        .endArray()
                        .object("money")
                        .text("amount", "10.00")
                        .text("currency", "EUR")
                        .end());
        accepts(
                "message.send",
                out -> out.object("message")
                        .text("destination", "orders")
                        .number("offset", 3)
                        .end());
        accepts(
                "job.run",
                out -> actor(out).object("job").text("name", "nightly").end());
    }

    @Test
    void acceptsWhatTheWriterHadToCut() {
        EventWriter small = new EventWriter(ValueRule.NONE, 64, 1024);
        String line = sealed(small, "http.request", out -> {
            request(out);
            for (int i = 0; i < 500; i++) {
                out.number("n" + i, i);
            }
        });
        assertThat(line).contains("{\"at\":\"\"}");
        assertThat(schema.faults(line)).isEmpty();
        accepts("http.request", out -> {
            request(out);
            out.text("description", "x".repeat(5000));
            out.object("data").redacted("pin", EventWriter.REDACTED).end();
        });
    }

    @Test
    void refusesMembersThatNobodyDefined() {
        refuses("http.request", "colour", out -> {
            request(out);
            out.text("colour", "red");
        });
        refuses("http.request", "colour", out -> {
            request(out);
            out.object("trace")
                    .text("id", "0123456789abcdef")
                    .text("colour", "red")
                    .end();
        });
    }

    @Test
    void refusesMembersOfOtherTypes() {
        refuses("http.request", "db", out -> {
            request(out);
            out.object("db").text("fate", "pending").end();
        });
        refuses("app.event", "checkpoint", EventSchemaTest::checkpoint);
        refuses("db.transaction", "statement", out -> {
            actor(out).text("outcome", "success");
            out.object("db")
                    .text("transaction", "1")
                    .text("fate", "committed")
                    .text("statement", "COMMIT")
                    .end();
        });
    }

    @Test
    void refusesEventsThatLackWhatTheirTypeNeeds() {
        refuses("http.request", "request", out -> actor(out).text("outcome", "success"));
        refuses("db.statement", "transaction", statement("pending", null));
        refuses("db.statement", "fate", statement("committed", "1"));
        refuses("db.transaction", "fate", transaction("pending"));
        refuses("method.call", "method", EventSchemaTest::actor);
        refuses("trail.open", "resource", out -> {});
        refuses("trail.close", "checkpoint", out -> {});
        refuses("trail.nonsense", "type", out -> {});
    }

    @Test
    void refusesTypesOfTheAgentFromTheApi() {
        String line = sealed("http.request", EventSchemaTest::request).replace("\"via\":\"agent\"", "\"via\":\"api\"");
        assertThat(schema.faults(line)).isNotEmpty();
    }

    @Test
    void refusesEmptyAndMisshapenValues() {
        String good = sealed("http.request", EventSchemaTest::request);
        Map<String, String> mistakes = Map.of(
                "\"path\":\"/a\"",
                "\"path\":\"\"",
                "\"status\":200",
                "\"status\":\"200\"",
                "\"outcome\":\"success\"",
                "\"outcome\":\"ok\"",
                "\"v\":1",
                "\"v\":2",
                "\"duration_us\":5",
                "\"duration_us\":-5",
                "1970-01-01T00:00:00.000000Z",
                "1970-01-01T00:00:00Z",
                CHAIN,
                CHAIN.toUpperCase(java.util.Locale.ROOT),
                "\"severity\":\"INFO\"",
                "\"severity\":null");
        assertThat(schema.faults(good)).isEmpty();
        mistakes.forEach((right, wrong) ->
                assertThat(schema.faults(good.replace(right, wrong))).as(wrong).isNotEmpty());
        assertThat(good).contains(mistakes.keySet());
    }

    private static void accepts(String type, EventBody body) {
        assertThat(schema.faults(sealed(type, body))).as(type).isEmpty();
    }

    private static void refuses(String type, String because, EventBody body) {
        List<String> faults = schema.faults(sealed(type, body));
        assertThat(faults).as(type).isNotEmpty();
        assertThat(String.join("\n", faults)).contains(because);
    }

    private static String sealed(String type, EventBody body) {
        return sealed(new EventWriter(ValueRule.NONE, 1024, 65_536), type, body);
    }

    private static String sealed(EventWriter writer, String type, EventBody body) {
        int seq = type.equals("trail.open") ? 0 : 9;
        int length = writer.encode(CHAIN, seq, 0, 0, type, "agent", out -> {
            body.writeTo(out);
            out.constant("service", "shop");
        });
        byte[] seal = new byte[Seal.LENGTH];
        new Seal().write(writer.buffer(), 0, length, Seal.first(), seal);
        return new String(writer.buffer(), 0, length, StandardCharsets.UTF_8)
                + new String(seal, StandardCharsets.US_ASCII);
    }

    private static EventWriter actor(EventWriter out) {
        return out.object("actor")
                .text("id", "alice")
                .constant("type", "user")
                .constant("how", "principal")
                .end()
                .object("origin")
                .constant("kind", "UI")
                .text("peer", "10.0.0.1")
                .end();
    }

    private static void request(EventWriter out) {
        out.text("action", "READ").text("outcome", "success").text("severity", "INFO");
        actor(out)
                .object("ids")
                .text("interaction", "019353f0-0000-7000-8000-000000000001")
                .text("free", "x")
                .end();
        out.object("request")
                .text("method", "GET")
                .text("path", "/a")
                .flag("tls", false)
                .number("status", 200)
                .end();
        out.number("duration_us", 5).text("thread", "http-1");
    }

    private static void call(EventWriter out) {
        out.text("action", "APPROVE").text("outcome", "failure").text("severity", "ERROR");
        actor(out).object("method").text("class", "a.B").text("name", "c");
        out.object("arguments")
                .value("empty", "")
                .value("map", Map.of("k", 1))
                .value("amount", new BigDecimal("1.10"))
                .value("bytes", Described.bytes(3, null))
                .end();
        out.value("result", false).end();
        out.object("error").text("type", "java.lang.Error").end();
    }

    private static EventBody statement(String fate, String transaction) {
        return out -> {
            out.text("action", "CREATE").text("outcome", "success").text("severity", "INFO");
            actor(out).object("db").text("system", "h2").text("statement", "insert into t values (?)");
            out.array("parameters")
                    .value("a", null)
                    .value("b", Arrays.asList(1, null))
                    .endArray();
            out.text("transaction", transaction).text("fate", fate).end();
        };
    }

    private static EventBody transaction(String fate) {
        return out -> {
            actor(out).text("outcome", "success").object("db");
            out.text("transaction", "1").text("fate", fate).number("first", 3).number("last", 5);
            out.array("rolled_back").number(null, 4).endArray();
            out.number("statements", 3).end();
        };
    }

    private static void checkpoint(EventWriter out) {
        out.object("checkpoint");
        for (String name : List.of("captured", "written", "lost", "held", "filtered", "summarised")) {
            out.number(name, 0);
        }
        out.end();
    }
}
