package dev.acta.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.trail.event.EventBody;
import dev.acta.trail.event.EventWriter;
import dev.acta.trail.event.ValueRule;
import dev.acta.trail.note.SigningKey;
import dev.acta.trail.segment.TrailWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProveCommandTest {

    private static final long NOON = 1_800_000_000_000_000L; // 2027-01-15T08:00:00Z

    @TempDir
    private Path temp;

    private final EventWriter events = new EventWriter(ValueRule.NONE, 1024, 65_536);
    private final byte[] secret = new SecureRandom().generateSeed(32);
    private final String key = deployment().verifier().toString();
    private Path trail;
    private Path chain;
    private Path proof;
    private String out;
    private String err;

    private SigningKey deployment() {
        return SigningKey.of("acta-deploy/shop", secret);
    }

    @BeforeEach
    void writeATrail() throws IOException {
        trail = temp.resolve("trail");
        proof = temp.resolve("line.tlog-proof");
        chain = write();
    }

    /** Seven lines, notes over 2, 4 and 6 of them. */
    private Path write() throws IOException {
        try (TrailWriter writer = TrailWriter.create(trail, "shop", null, NOON, List.of(deployment()))) {
            append(
                    writer,
                    "trail.open",
                    body -> body.object("checkpoint")
                            .constant("next_key", writer.key())
                            .constant("deployment_key", key)
                            .end());
            checkpoint(writer);
            append(writer, "app.event", body -> body.text("reason", "red \u001b[31m \u202Eevil"));
            checkpoint(writer);
            append(writer, "app.event", body -> body.text("reason", "plain"));
            checkpoint(writer);
            append(writer, "app.event", body -> body.text("reason", "not covered"));
            return writer.folder();
        }
    }

    private void checkpoint(TrailWriter writer) throws IOException {
        append(
                writer,
                "trail.checkpoint",
                body -> body.object("checkpoint")
                        .number("n", writer.nextNote())
                        .constant("key", writer.key())
                        .constant("next_key", writer.nextKey())
                        .end());
        writer.note(false);
    }

    private void append(TrailWriter writer, String type, EventBody body) throws IOException {
        long time = NOON + writer.nextSeq() * 1_000_000;
        int length = events.encode(writer.chain(), writer.nextSeq(), time, time, type, "agent", line -> {
            line.constant("service", "shop");
            body.writeTo(line);
        });
        writer.append(events.buffer(), 0, length);
    }

    private int run(Object... arguments) {
        ByteArrayOutputStream stdout = new ByteArrayOutputStream();
        ByteArrayOutputStream stderr = new ByteArrayOutputStream();
        String[] texts = new String[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = arguments[i].toString();
        }
        int code = Cli.run(texts, stdout, stderr);
        out = stdout.toString(StandardCharsets.UTF_8);
        err = stderr.toString(StandardCharsets.UTF_8);
        return code;
    }

    private String firstLine() {
        return out.substring(0, out.indexOf('\n'));
    }

    @Test
    void makesAProofThatTheKeyCanCheckWithoutTheTrail() throws IOException {
        assertThat(run("prove", trail, 2, "--key", key, "--out", proof)).as(err).isZero();
        assertThat(out).startsWith(proof + ": seq 2 of chain " + chain.getFileName() + ", signed, ");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(proof)))
                .isEqualTo("rw-------");
        Files.move(trail, temp.resolve("gone"));
        assertThat(run("verify", "--proof", proof, "--key", key)).isZero();
        assertThat(firstLine()).isEqualTo("consistent; signed");
        assertThat(out)
                .contains(
                        "  service:  shop\n",
                        "  chain:    " + chain.getFileName() + "\n",
                        "  seq:      2\n",
                        "  recorded: 2027-01-15T08:00:02.000000Z\n",
                        "  note:     of 4 lines, ",
                        "  level:    signed: a key that was given has signed the first of 2 notes, ")
                .contains("\"reason\":\"red \\u001B[31m \\u202eevil\"")
                .doesNotContain("\u202E", "\u001b");
    }

    @Test
    void saysThatAuthenticityWasNotCheckedWithoutKeyAndAnchor() {
        run("prove", trail, 2, "--out", proof);
        assertThat(run("verify", "--proof", proof)).isZero();
        assertThat(firstLine()).isEqualTo("consistent; authenticity not checked: no key, no anchor");
        assertThat(run("verify", "--json", "--proof", proof)).isZero();
        assertThat(out)
                .startsWith("{\"result\":\"consistent\",\"exit\":0,"
                        + "\"authenticity\":\"not checked: no key, no anchor\",\"proof\":{\"service\":\"shop\",")
                .contains("\"seq\":2,\"type\":\"app.event\",", "\"level\":\"self-signed\",\"size\":4,")
                .doesNotContain("\u202E");
    }

    @Test
    void isNotSatisfiedByAKeyOrAnAnchorThatSaysNothingOfTheLine() throws IOException {
        run("prove", trail, 2, "--out", proof);
        String other = SigningKey.random("acta-deploy/shop", new SecureRandom())
                .verifier()
                .toString();
        assertThat(run("verify", "--proof", proof, "--key", other)).isEqualTo(2);
        assertThat(firstLine()).startsWith("cannot say: the line is not signed: its first note is not signed by a key");
        List<String> notes = Files.readAllLines(chain.resolve("segment-000001.chk"));
        Path newer = Files.writeString(temp.resolve("newer.jsonl"), notes.get(2) + "\n");
        Path older = Files.writeString(temp.resolve("older.jsonl"), notes.get(0) + "\n");
        for (Path anchor : List.of(newer, older)) {
            assertThat(run("verify", "--proof", proof, "--anchor", anchor)).isEqualTo(2);
            assertThat(firstLine()).startsWith("cannot say: the line is not anchored: no anchor of acta/shop/");
        }
        assertThat(run("prove", trail, 2, "--anchor", older)).isEqualTo(2);
        assertThat(err).contains("of the anchors none is a note of chain " + chain.getFileName() + " that covers it");
        assertThat(run("prove", trail, 2, "--key", other)).isEqualTo(2);
        assertThat(err).contains("its first note is not signed by a key that was given");
        assertThat(out).isEmpty();
        assertThat(run("verify", "--proof", proof, "--require", "self-signed")).isZero();
        assertThat(run("verify", "--proof", proof, "--require", "signed")).isEqualTo(2);
        assertThat(run("verify", "--proof", proof, "--require", "chained")).isEqualTo(2);
        assertThat(out).contains("a proof can be anchored, signed or self-signed");
    }

    @Test
    void makesAProofForAnAnchorThatCoversTheLine() throws IOException {
        List<String> notes = Files.readAllLines(chain.resolve("segment-000001.chk"));
        Path anchor = Files.writeString(temp.resolve("anchor.jsonl"), notes.get(2) + "\n");
        assertThat(run("prove", trail, 2, "--anchor", anchor)).as(err).isZero();
        Files.writeString(proof, out);
        assertThat(out).startsWith("c2sp.org/tlog-proof@v1\nextra ").contains("\nindex 2\n");
        assertThat(run("verify", "--proof", proof, "--anchor", anchor)).isZero();
        assertThat(firstLine()).isEqualTo("consistent; anchored");
        assertThat(run("verify", "--proof", proof)).isZero();
        assertThat(firstLine()).isEqualTo("consistent; authenticity not checked: no key, no anchor");
        assertThat(out).contains("  level:    consistent: ");
        assertThat(run("verify", "--proof", proof, "--key", key)).isEqualTo(2);
        assertThat(firstLine()).contains("no keys are in this proof; an anchor of 6 lines would do; consistent");
    }

    @Test
    void namesWhatIsWrongWithAProof() throws IOException {
        run("prove", trail, 2, "--out", proof);
        Files.writeString(proof, Files.readString(proof).replace("\nindex 2\n", "\nindex 1\n"));
        assertThat(run("verify", "--proof", proof, "--key", key)).isEqualTo(1);
        assertThat(out).isEqualTo("BROKEN: seq: the line carries seq 2, the proof is of index 1\n");
        assertThat(run("verify", "--json", "--proof", proof, "--key", key)).isEqualTo(1);
        assertThat(out)
                .isEqualTo("{\"result\":\"broken\",\"exit\":1,\"authenticity\":\"checked\",\"fault\":{\"kind\":\"seq\","
                        + "\"message\":\"the line carries seq 2, the proof is of index 1\"}}\n");
    }

    @Test
    void cannotSayWhereThereIsNoProof() throws IOException {
        assertThat(run("verify", "--proof", proof)).isEqualTo(2);
        assertThat(out).isEqualTo("cannot say: " + proof + ": no such file\n");
        Path segment = chain.resolve("segment-000001.jsonl");
        assertThat(run("verify", "--json", "--proof", segment)).isEqualTo(2);
        assertThat(out).contains("\"result\":\"unknown\"", segment + ": is no proof");
        assertThat(run("verify", "--proof", proof, trail)).isEqualTo(2);
        assertThat(out).isEqualTo("cannot say: name either DIR or --proof FILE\n");
        assertThat(run("verify")).isEqualTo(2);
        assertThat(out).isEqualTo("cannot say: name either DIR or --proof FILE\n");
    }

    @Test
    void saysWhyThereIsNoProofOfALine() throws IOException {
        assertThat(run("prove", trail, 6)).isEqualTo(2);
        assertThat(err)
                .isEqualTo("acta: seq 6: no note of chain " + chain.getFileName()
                        + " covers it yet, its notes cover seq 0 to 5; its JVM has ended before it was signed, so it stays"
                        + " like that\n");
        assertThat(run("prove", trail, 7)).isEqualTo(2);
        assertThat(err).isEqualTo("acta: seq 7: chain " + chain.getFileName() + " has 7 lines, seq 0 to 6\n");
        assertThat(run("prove", "--", trail, -1)).isEqualTo(2);
        assertThat(err).isEqualTo("acta: seq -1: lines are numbered from 0\n");
        assertThat(run("prove", trail, "first")).isEqualTo(2);
        assertThat(err).contains("'first' is not a long");
        Path second = write();
        assertThat(run("prove", trail, 2)).isEqualTo(2);
        assertThat(err)
                .contains(
                        "2 chains; name one by --chain: ", second.getFileName().toString());
        assertThat(run("prove", trail, 2, "--chain", second.getFileName(), "--out", proof))
                .isZero();
        assertThat(out).contains(second.getFileName().toString());
        assertThat(run("prove", trail, 2, "--chain", second.getFileName(), "--out", proof))
                .isEqualTo(2);
        assertThat(err).contains(proof + ": is there already");
        assertThat(run("prove", trail, 2, "--chain", "none")).isEqualTo(2);
        assertThat(err).isEqualTo("acta: " + trail + ": no chain none here\n");
        assertThat(run("prove", trail, 2, "--key", key, "--anchor", proof)).isEqualTo(2);
        assertThat(err).contains("a proof is made for one of them");
    }

    @Test
    void provesNothingOfAChainThatIsBrokenThere() throws IOException {
        Path segment = chain.resolve("segment-000001.jsonl");
        Files.writeString(segment, Files.readString(segment).replace("evil", "good"));
        assertThat(run("prove", trail, 2, "--out", proof)).isEqualTo(1);
        assertThat(err)
                .contains(
                        "seq 2 of chain", "hash: the line: its bytes have not the hash that its seal says; look at it");
        assertThat(proof).doesNotExist();
        try (var left = Files.list(temp)) {
            assertThat(left).containsExactly(trail);
        }
    }
}
