package dev.acta.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.trail.event.EventBody;
import dev.acta.trail.event.EventWriter;
import dev.acta.trail.event.ValueRule;
import dev.acta.trail.segment.TrailWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CliTest {

    private static final long NOON = 1_800_000_000_000_000L; // 2027-01-15T08:00:00Z

    @TempDir
    private Path temp;

    private final EventWriter events = new EventWriter(ValueRule.NONE, 1024, 65_536);
    private Path trail;
    private Path segment;
    private String out;
    private String err;

    @BeforeEach
    void writeAStory() throws IOException {
        trail = temp.resolve("trail");
        try (TrailWriter writer = TrailWriter.create(trail, "shop", null, NOON)) {
            segment = writer.folder().resolve("segment-000001.jsonl");
            append(writer, "trail.open", body -> {});
            append(
                    writer,
                    "http.request",
                    body -> actor(body, "alice")
                            .text("outcome", "success")
                            .object("request")
                            .text("method", "POST")
                            .text("path", "/orders")
                            .number("status", 303)
                            .end()
                            .number("duration_us", 12_345));
            append(writer, "db.statement", statement("t1", "pending"));
            append(writer, "db.statement", statement("t1", "pending"));
            append(
                    writer,
                    "db.transaction",
                    body -> body.object("db")
                            .text("transaction", "t1")
                            .text("fate", "committed")
                            .array("rolled_back")
                            .number(null, 3)
                            .endArray()
                            .end());
            append(writer, "db.statement", statement("t2", "pending"));
            append(
                    writer,
                    "db.transaction",
                    body -> body.object("db")
                            .text("transaction", "t2")
                            .text("fate", "rolled_back")
                            .end());
            append(writer, "db.statement", statement("t3", "pending"));
            append(writer, "db.statement", statement(null, "autocommit"));
            append(writer, "app.event", body -> actor(body, "bob").text("reason", "red \u001b[31m \u202Eevil \u0085"));
            append(writer, "trail.close", body -> {});
        }
    }

    @Test
    void resolvesFates() {
        assertThat(run("cat", trail.toString(), "--type", "db.statement")).isZero();
        assertThat(lines().stream().map(CliTest::fate).collect(Collectors.toList()))
                .containsExactly("committed", "rolled_back", "rolled_back", "unknown", "autocommit");
    }

    @Test
    void resolvesRangesForTheirOwnTransactionAlone() throws IOException {
        Path other = temp.resolve("ranges");
        try (TrailWriter writer = TrailWriter.create(other, "shop", null, NOON)) {
            append(writer, "trail.open", body -> {});
            for (String transaction : "t1 t2 t1 t1 t1 t1 t2".split(" ")) {
                append(writer, "db.statement", statement(transaction, "pending"));
            }
            append(writer, "db.transaction", body -> committed(body, "t1", 0));
            append(
                    writer,
                    "db.transaction",
                    body -> body.object("db")
                            .text("transaction", "t2")
                            .text("fate", "committed")
                            .end());
        }
        assertThat(fates(other))
                .isEqualTo("rolled_back committed rolled_back committed rolled_back committed committed");
    }

    @Test
    void doesNotCallCommittedWhatStandsBehindAListThatWasCut() throws IOException {
        Path other = temp.resolve("cut");
        try (TrailWriter writer = TrailWriter.create(other, "shop", null, NOON)) {
            append(writer, "trail.open", body -> {});
            for (int i = 1; i <= 7; i++) {
                append(writer, "db.statement", statement("t1", "pending"));
            }
            append(writer, "db.transaction", body -> committed(body, "t1", 4));
        }
        assertThat(fates(other)).isEqualTo("rolled_back rolled_back rolled_back committed rolled_back unknown unknown");
    }

    @Test
    void saysOfAStatementThatCallsMayHaveUndoneItThoughItsTransactionWasCommitted() throws IOException {
        Path other = temp.resolve("procedures");
        try (TrailWriter writer = TrailWriter.create(other, "shop", null, NOON)) {
            append(writer, "trail.open", body -> {});
            append(writer, "db.statement", statement("t1", "pending"));
            append(writer, "db.statement", statement("t1", "pending"));
            append(
                    writer,
                    "db.transaction",
                    body -> body.object("db")
                            .text("transaction", "t1")
                            .text("fate", "committed")
                            .array("rolled_back")
                            .number(null, 1)
                            .endArray()
                            .number("procedures", 2)
                            .end());
        }
        assertThat(run("cat", other.toString(), "--type", "db.statement")).isZero();
        assertThat(lines().get(0)).contains("\"fate\":\"rolled_back\"}");
        assertThat(lines().get(1)).contains("\"fate\":\"committed\",\"procedures\":2}");
        run("cat", other.toString(), "--format", "table", "--width", "120");
        assertThat(lines().get(3)).matches(".* sql INSERT +orders +success, committed but for 2 calls.*");
    }

    /** Lines 1 to 3 and 5 are undone. */
    private static void committed(EventWriter body, String transaction, int was) {
        body.object("db")
                .text("transaction", transaction)
                .text("fate", "committed")
                .array("rolled_back");
        body.array(null).number(null, 1).number(null, 3).endArray().number(null, 5);
        if (was > 0) {
            body.markCut(was);
        }
        body.endArray().end();
    }

    private String fates(Path folder) {
        assertThat(run("cat", folder.toString(), "--type", "db.statement")).isZero();
        return lines().stream().map(CliTest::fate).collect(Collectors.joining(" "));
    }

    @Test
    void changesNothingButTheFate() throws IOException {
        run("cat", trail.toString());
        List<String> sealed = Files.readAllLines(segment);
        for (int i = 0; i < 9; i++) {
            String resolved = fate(lines().get(i));
            assertThat(lines().get(i))
                    .isEqualTo(sealed.get(i).replace("\"fate\":\"pending\"", "\"fate\":\"" + resolved + "\""));
        }
        assertThat(lines()).hasSize(11);
    }

    @Test
    void printsRawBytesAsTheyStand() throws IOException {
        run("cat", trail.toString(), "--raw");
        assertThat(out).isEqualTo(Files.readString(segment));
    }

    @Test
    void filtersByTypeActorAndTime() {
        run("cat", trail.toString(), "--type", "db.*");
        assertThat(lines()).hasSize(7);
        run("cat", trail.toString(), "--type", "http.request", "--type", "app.event");
        assertThat(lines()).hasSize(2);
        run("cat", trail.toString(), "--actor", "alice");
        assertThat(lines()).hasSize(1);
        run("cat", trail.toString(), "--since", "2027-01-15T08:00:02Z", "--until", "2027-01-15T09:00:04+01:00");
        assertThat(lines()).hasSize(2);
        run("cat", trail.toString(), "--since", "2027-01-16");
        assertThat(out).isEmpty();
    }

    @Test
    void leavesPendingWhatMayYetEnd() throws IOException {
        Path live = temp.resolve("live");
        try (TrailWriter writer = TrailWriter.create(live, "shop", null, NOON)) {
            append(writer, "trail.open", body -> {});
            append(writer, "db.statement", statement("t1", "pending"));
            writer.flush();
            run("cat", live.toString(), "--type", "db.statement");
            assertThat(fate(out)).isEqualTo("pending");
        }
    }

    @Test
    void escapesWhatATerminalMustNotGet() {
        run("cat", trail.toString(), "--actor", "bob");
        assertThat(out).contains("\\u001B[31m", "\\u202eevil", "\\u0085");
        assertThat(out).doesNotContain("\u202E", "\u0085", "\u001b");
    }

    @Test
    void printsATable() {
        assertThat(run("cat", trail.toString(), "--format", "table", "--width", "120"))
                .isZero();
        assertThat(lines())
                .hasSize(12)
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(120));
        assertThat(lines().get(0)).matches("TIME \\(UTC\\) +WHO +WHAT +OBJECT +OUTCOME");
        assertThat(lines().get(2)).matches("2027-01-15 08:00:01.000 +alice +http POST +/orders +success, 303, 12 ms");
        assertThat(lines().get(3)).matches(".* sql INSERT +orders +success, committed, 1 row");
        assertThat(lines().get(4)).matches(".* sql INSERT +orders +success, rolled_back, 1 row");
    }

    @Test
    void theTableSaysWhichDatabaseSomebodyTriedToReach() throws IOException {
        Path other = temp.resolve("connects");
        try (TrailWriter writer = TrailWriter.create(other, "shop", null, NOON)) {
            append(
                    writer,
                    "db.connect",
                    body -> actor(body, "alice")
                            .text("outcome", "failure")
                            .object("db")
                            .text("server", "db:5432")
                            .text("name", "shop")
                            .end()
                            .object("summary")
                            .number("count", 4)
                            .end());
        }
        assertThat(run("cat", other.toString(), "--format", "table", "--width", "120"))
                .isZero();
        assertThat(lines().get(1)).matches(".* alice +connect +db:5432 shop +failure, 4 times.*");
    }

    @Test
    void showsBrokenLinesButDoesNotFilterThem() throws IOException {
        Files.write(
                segment, "\u001b no json\n".getBytes(StandardCharsets.UTF_8), java.nio.file.StandardOpenOption.APPEND);
        assertThat(run("cat", trail.toString())).isZero();
        assertThat(lines().get(11)).isEqualTo("\\u001b no json");
        run("cat", trail.toString(), "--type", "app.event");
        assertThat(lines()).hasSize(1);
        assertThat(err).contains("1 lines are no JSON").contains("run verify");
    }

    @Test
    void verifiesAndSaysWhatItCannotKnow() {
        assertThat(run("verify", trail.toString())).isZero();
        assertThat(lines().get(0)).isEqualTo("consistent; authenticity not checked: no key, no anchor");
        assertThat(out).contains("11 lines, 9 events in 1 segment", "chained: seq 0 to 10", "closed: 2027-01-15");
    }

    @Test
    void namesTheLineThatWasTamperedWith() throws IOException {
        Files.writeString(segment, Files.readString(segment).replace("alice", "mallo"));
        assertThat(run("verify", trail.toString())).isEqualTo(1);
        assertThat(lines().get(0)).isEqualTo("BROKEN: 1 fault in 1 of 1 chain");
        assertThat(out).contains("broken: hash: segment-000001.jsonl line 2 seq 1: ");
        assertThat(run("verify", "--json", trail.toString())).isEqualTo(1);
        assertThat(out)
                .startsWith("{\"result\":\"broken\",\"exit\":1,")
                .contains("{\"kind\":\"hash\",\"segment\":\"segment-000001.jsonl\",\"line\":2,\"seq\":1,")
                .endsWith("}\n");
    }

    @Test
    void printsThePublicHalfOfADeploymentsKey() throws IOException {
        Path file = temp.resolve("deploy.pem");
        Files.writeString(
                file,
                "-----BEGIN PRIVATE KEY-----\n"
                        + "MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n"
                        + "-----END PRIVATE KEY-----\n"); // the example of RFC 8410
        assertThat(run("key", "--name", "shop", file.toString())).isZero();
        assertThat(out).matches("acta-deploy/shop\\+[0-9a-f]{8}\\+ARm/RAlphM3\\+hUG6wWfcO5bIUIaqMLa2ywxcOK1wMWbh\n");
        assertThat(run("verify", "--key", out.trim(), trail.toString()))
                .as("a trail that nobody has signed")
                .isEqualTo(2);
        assertThat(lines().get(0)).startsWith("cannot say: not all lines are signed");
        assertThat(run("key", "--name", "shop", segment.toString())).isEqualTo(2);
        assertThat(err).contains(segment + ": no -----BEGIN PRIVATE KEY-----");
    }

    @Test
    void cannotSayWhereThereIsNothing() {
        assertThat(run("verify", temp.resolve("nowhere").toString())).isEqualTo(2);
        assertThat(out).isEqualTo("cannot say: " + temp.resolve("nowhere") + ": no such folder\n");
        assertThat(run("verify", "--json", temp.resolve("nowhere").toString())).isEqualTo(2);
        assertThat(out).contains("\"result\":\"unknown\"", "no such folder");
        assertThat(run("cat", temp.resolve("nowhere").toString())).isEqualTo(2);
        assertThat(err).isEqualTo("acta: " + temp.resolve("nowhere") + ": no such folder\n");
    }

    @Test
    void attachesNothingWithoutTheFileOrTheProcess() {
        Path absent = temp.resolve("absent.properties");
        assertThat(run("attach", "1", absent.toString())).isEqualTo(1);
        assertThat(out).isEqualTo("not attached: " + absent + ": no such file, or not to be read\n");
        assertThat(run("attach", "999999999")).isEqualTo(1); // more than a system has
        assertThat(out).startsWith("not attached: process 999999999: ");
        assertThat(run("attach", "shop")).isEqualTo(2);
        assertThat(err).contains("'shop'");
    }

    @Test
    void explainsItself() {
        assertThat(run("--help")).isZero();
        assertThat(out).contains("verify", "cat", "prove", "attach").doesNotContain("doctor");
        assertThat(run("--version")).isZero();
        assertThat(out).matches("acta-agent [0-9]+\\.[0-9]+\\.[0-9]+.* \\(trail format 1\\)\n");
        assertThat(run()).isEqualTo(2);
        assertThat(err).contains("a command is missing: verify, cat, prove, key or attach");
        assertThat(run("cat", trail.toString(), "--since", "yesterday")).isEqualTo(2);
        assertThat(err).contains("'yesterday' is not a time; write 2026-11-21");
    }

    @Test
    void endsQuietlyWhenNobodyReadsOn() throws IOException {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        assertThat(Cli.run(new String[] {"cat", trail.toString()}, closed, errors))
                .isZero();
        Files.writeString(segment, Files.readString(segment).replace("alice", "mallo"));
        assertThat(Cli.run(new String[] {"verify", trail.toString()}, closed, errors))
                .isEqualTo(1);
        assertThat(errors.size()).isZero();
    }

    private int run(String... arguments) {
        ByteArrayOutputStream stdout = new ByteArrayOutputStream();
        ByteArrayOutputStream stderr = new ByteArrayOutputStream();
        int code = Cli.run(arguments, stdout, stderr);
        out = stdout.toString(StandardCharsets.UTF_8);
        err = stderr.toString(StandardCharsets.UTF_8);
        return code;
    }

    private List<String> lines() {
        return Arrays.asList(out.split("\n"));
    }

    private void append(TrailWriter writer, String type, EventBody body) throws IOException {
        long seq = writer.nextSeq();
        long time = NOON + seq * 1_000_000;
        int length = events.encode(writer.chain(), seq, time, time, type, "agent", out -> {
            out.constant("service", "shop");
            body.writeTo(out);
        });
        writer.append(events.buffer(), 0, length);
    }

    private static EventWriter actor(EventWriter body, String id) {
        return body.object("actor").text("id", id).end();
    }

    private static EventBody statement(String transaction, String fate) {
        return body -> body.text("outcome", "success")
                .object("db")
                .text("operation", "INSERT")
                .array("tables")
                .text(null, "orders")
                .endArray()
                .number("rows_affected", 1)
                .text("transaction", transaction)
                .text("fate", fate)
                .end();
    }

    private static String fate(String line) {
        int at = line.indexOf("\"fate\":\"");
        return at < 0 ? null : line.substring(at + 8, line.indexOf('"', at + 8));
    }
}
