package dev.acta.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.acta.it.harness.Application;
import dev.acta.it.harness.Cli;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Jdks;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.TrailLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * {@code docs/verify_trail.py} was written from {@code docs/trail-format.md} alone. It and {@code verify} of the agent's jar say the same of
 * trails that real JVMs wrote, as they are and attacked.
 */
class IndependentVerifierIT {

    private static final Duration LONG = Duration.ofMinutes(15);
    private static final Path ATTACKS = Repository.root().resolve("trail/src/test/python/attack_trails.py");
    private static final Path VERIFIER = Repository.root().resolve("docs/verify_trail.py");
    private static final String JUDGED = "(?s).*\\b%s trails in \\d+ s.*different: \\{'exit': 0, 'kinds': 0, .*";
    private static final int ROWS = 30;
    private static final int ATTACKED = 260;
    private static final int CHANGED_PROOFS = 12;

    private static Path folder;

    @BeforeAll
    static void writeTrails() throws Exception {
        assumeVersion(3, 9, "python3", "--version");
        assumeVersion(3, 0, "openssl", "version");
        folder = Repository.freshFolder("independent-verifier");
        Application application = Application.compile(
                "short-trails", 8, Files.createDirectory(folder.resolve("app")), Repository.libraries("h2"));
        try (ForkedJvm closed = start("closed", "closed", application);
                ForkedJvm crashed = start("crashed", "crashed", application, "halt");
                ForkedJvm closedBoth = start("both-closed", "both", application);
                ForkedJvm crashedBoth = start("both-crashed", "both", application, "halt")) {
            for (ForkedJvm each : List.of(closed, closedBoth)) {
                assertThat(each.awaitExit(LONG)).as(each.output()).isZero();
            }
            for (ForkedJvm each : List.of(crashed, crashedBoth)) {
                assertThat(each.awaitExit(LONG)).as(each.output()).isEqualTo(3);
            }
        }
        for (int i = 0; i < 3; i++) { // one after the other: each names the one before
            boolean crashes = i == 0;
            try (ForkedJvm next =
                    start("named-" + i, "named", application, crashes ? new Object[] {"halt"} : new Object[0])) {
                assertThat(next.awaitExit(LONG)).as(next.output()).isEqualTo(crashes ? 3 : 0);
            }
        }
        for (String trail : List.of("closed", "crashed", "both", "named")) {
            Cli.Answer answer = Cli.verify(folder.resolve("base").resolve(trail));
            assertThat(answer.exit()).as(answer.output()).isZero();
            assertThat(python(VERIFIER, "--json", folder.resolve("base").resolve(trail)))
                    .startsWith("{\"result\": \"consistent\", \"exit\": 0,");
        }
    }

    @Test
    void bothSayTheSameOfAttackedTrails() throws Exception {
        Path attacked = folder.resolve("attacked");
        assertThat(python(ATTACKS, "make", folder.resolve("base"), attacked, "--count", ATTACKED))
                .contains(ATTACKED + " trails");
        assertThat(compare(attacked)).matches(JUDGED.formatted(ATTACKED));
    }

    @Test
    void bothSayTheSameOfChainsThatWereSignedAnewAndAreOddInOneThing() throws Exception {
        Path forged = folder.resolve("forged");
        Matcher made = Pattern.compile("(?s)(\\d+) trails.*")
                .matcher(python(ATTACKS, "forge", folder.resolve("base"), forged));
        assertThat(made.matches()).isTrue();
        assertThat(Integer.parseInt(made.group(1))).isGreaterThan(200);
        assertThat(compare(forged)).matches(JUDGED.formatted(made.group(1)));
    }

    @Test
    void bothSayTheSameOfProofsOfSingleLines() throws Exception {
        Path trail = folder.resolve("base").resolve("closed");
        Path anchors = folder.resolve("anchors.jsonl");
        int lines = 0;
        try (Stream<Path> files = Files.walk(trail)) {
            for (Path each : files.sorted().toList()) {
                if (each.toString().endsWith(".chk")) {
                    Files.write(
                            anchors, Files.readAllBytes(each), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                } else if (each.toString().endsWith(".jsonl")) {
                    lines += Files.readAllLines(each).size();
                }
            }
        }
        for (int seq : new int[] {0, 1, lines / 2, lines - 1}) {
            Path byKeys = folder.resolve("keys-" + seq + ".tlog-proof");
            Path byAnchor = folder.resolve("anchor-" + seq + ".tlog-proof");
            Cli.Answer made = Cli.run("prove", trail, seq, "--out", byKeys);
            assertThat(made.exit()).as(made.output()).isZero();
            made = Cli.run("prove", trail, seq, "--out", byAnchor, "--anchor", anchors);
            assertThat(made.exit()).as(made.output()).isZero();
            assertThat(sameOf(byKeys)).contains("\"exit\":0,", "\"level\":\"self-signed\"", "\"seq\":" + seq + ",");
            assertThat(sameOf(byAnchor, "--anchor", anchors)).contains("\"level\":\"anchored\"", "\"notes\":0,");
            assertThat(sameOf(byKeys, "--require", "signed")).contains("\"exit\":2,");
        }
        byte[] proof = Files.readAllBytes(folder.resolve("keys-" + lines / 2 + ".tlog-proof"));
        for (int i = 1; i <= CHANGED_PROOFS; i++) {
            byte[] changed = proof.clone();
            changed[changed.length - 1 - i * (changed.length - 40) / CHANGED_PROOFS] ^= 1;
            assertThat(sameOf(Files.write(folder.resolve("changed.tlog-proof"), changed)))
                    .contains("\"result\":\"broken\",\"exit\":1,");
        }
    }

    /** What {@code verify --json} says of a proof, once the other verifier has said as much. */
    private static String sameOf(Path proof, Object... options) throws Exception {
        List<Object> arguments = new ArrayList<>(List.of("--json", "--proof", proof));
        arguments.addAll(List.of(options));
        String own = Cli.run("verify", arguments.toArray()).stdout().get(0);
        JsonNode other = TrailLines.parse(python(VERIFIER, arguments.toArray()).trim());
        JsonNode said = TrailLines.parse(own);
        assertThat(other.get("exit")).as(own).isEqualTo(said.get("exit"));
        assertThat(other.get("result")).isEqualTo(said.get("result"));
        assertThat(other.get("proof")).isEqualTo(said.get("proof"));
        return own;
    }

    private static ForkedJvm start(String name, String trail, Application application, Object... further)
            throws IOException {
        return ForkedJvm.on(Jdks.building(), Files.createDirectory(folder.resolve(name)))
                .audited()
                .property(
                        "acta.trail.dir",
                        Files.createDirectories(folder.resolve("base").resolve(trail)))
                .property("acta.service.name", "shop")
                .property("acta.trail.checkpoint-ms", "700")
                .property("acta.trail.heartbeat-s", "1")
                .property("acta.trail.segment-bytes", "8192")
                .main("com.example.it.trails.Inserts", application.classPath())
                .arguments(ROWS, 150)
                .arguments(further)
                .start();
    }

    private static String compare(Path cases) throws Exception {
        return python(
                ATTACKS,
                "compare",
                cases,
                "--jar",
                Repository.agentJar(),
                "--java",
                Jdks.building().java());
    }

    /** What a program printed, standard error too. */
    private static String python(Path program, Object... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("python3", program.toString()));
        for (Object each : arguments) {
            command.add(each.toString());
        }
        Path out = folder.resolve("python-" + Long.toHexString(System.nanoTime()) + ".txt");
        return run(command, out);
    }

    /** Not run, and said so, where the command is missing or too old: the trails cannot be judged without it. */
    private static void assumeVersion(int major, int minor, String... command) throws Exception {
        String said;
        try {
            said = run(List.of(command), Files.createTempFile("version", ".txt"));
        } catch (IOException e) {
            said = "missing: " + e.getMessage();
        }
        Matcher version = Pattern.compile("(?s)\\D*?(\\d+)\\.(\\d+).*").matcher(said);
        boolean enough = version.matches()
                && (Integer.parseInt(version.group(1)) > major
                        || (Integer.parseInt(version.group(1)) == major
                                && Integer.parseInt(version.group(2)) >= minor));
        assumeTrue(
                enough,
                "the independent verifier takes " + command[0] + " " + major + "." + minor + " or newer; here: "
                        + said);
    }

    private static String run(List<String> command, Path out) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            assertThat(process.waitFor(LONG.toMinutes(), TimeUnit.MINUTES))
                    .as("%s ended; see %s", command, out)
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(out, StandardCharsets.UTF_8);
    }
}
