package dev.acta.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Runs the shop under the agent, plays a story in it, shows the trail and checks it. Arguments: the repository, and
 * {@code --once} to end then. What is made lies in {@code demo-trail} of the working folder. Exits 0 only if everything came out as
 * expected.
 */
public final class Demo {

    private static final DateTimeFormatter FOLDER = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private final PrintStream out = System.out;
    private final Build build;
    private final Agent agent;
    private final Path folder;
    private final Path trail;
    private final Report report = new Report(out);

    private Demo(Path repository) {
        build = new Build(repository);
        agent = new Agent(build);
        folder = Path.of("demo-trail", LocalDateTime.now().format(FOLDER)).toAbsolutePath();
        trail = folder.resolve("trail");
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Demo demo = new Demo(Path.of(arguments[0]).toAbsolutePath().normalize());
        try {
            boolean good = demo.once();
            if (arguments.length > 1 && "--once".equals(arguments[1])) {
                System.exit(good ? 0 : 1);
            }
            demo.stay();
        } catch (IllegalStateException e) {
            System.err.println("demo: " + e.getMessage());
            System.exit(1);
        }
    }

    private boolean once() throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path settings = Files.writeString(
                folder.resolve("acta.properties"),
                "acta.service.name = legacy-shop\nacta.trail.dir = "
                        + trail.toString().replace("\\", "\\\\") + "\n");

        title("The shop starts under the agent, a customer and a clerk use it, it is stopped");
        Story story;
        try (Shop shop = Shop.start(build, settings, folder.resolve("shop.log"), 0)) {
            printAgentsOwnLines(shop);
            story = Story.play(shop.home());
            report.expect("the shop ends in good order", shop.stop(), "it did not");
            expectQuietJvm(shop);
            requireTrail(shop);
        }

        title("cat --format table: what the trail says of it");
        Agent.Answer table = agent.run("cat", trail.toString(), "--format", "table", "--width", width());
        out.println(table.text());
        report.expectEqual("cat --format table exits with 0", 0, table.exit());
        Agent.Answer lines = agent.run("cat", trail.toString());
        report.expectEqual("cat exits with 0", 0, lines.exit());
        new Expectations(story, Trail.parse(lines.text())).check(report);
        expectNoSecrets();

        title("verify: whether the trail is as it was written");
        Agent.Answer verified = agent.run("verify", trail.toString());
        out.println(verified.text());
        report.expectEqual("verify exits with 0", 0, verified.exit());

        title("A copy in which one byte blames another customer for the failed order");
        Forgery forgery = Forgery.make(trail, folder.resolve("tampered"));
        Agent.Answer caught = agent.run("verify", forgery.folder().toString());
        out.println(caught.text());
        report.expectEqual("verify of the copy exits with 1", 1, caught.exit());
        report.expectEqual("and names " + forgery.place() + " alone", List.of(forgery.place()), places(caught.text()));

        title("Result");
        out.println("Trail, settings, the tampered copy and what the shop printed: " + folder);
        out.println(
                report.failures().isEmpty()
                        ? "Everything came out as expected."
                        : report.failures().size() + " expectations were not met, see NOT SO above.");
        return report.failures().isEmpty();
    }

    /** As wide as the terminal, which only the script that starts us can ask. */
    private static String width() {
        String columns = System.getenv("COLUMNS");
        return columns == null ? "150" : columns;
    }

    private void printAgentsOwnLines(Shop shop) throws IOException {
        shop.output().stream().filter(line -> line.startsWith("acta:")).forEach(line -> out.println("  " + line));
        out.println();
    }

    /** What a JVM says about an agent it does not like begins with one of these words. */
    private void expectQuietJvm(Shop shop) throws IOException {
        List<String> warnings = shop.output().stream()
                .filter(line -> line.startsWith("WARNING:") || line.contains("VM warning"))
                .toList();
        report.expectEqual("the JVM has nothing to warn of", List.of(), warnings);
    }

    private void requireTrail(Shop shop) throws IOException {
        if (!Files.isDirectory(trail) || Trail.segments(trail).isEmpty()) {
            throw new IllegalStateException("there is no trail in " + trail + ". The shop under the agent printed:\n"
                    + String.join("\n", shop.output().stream().limit(20).toList()));
        }
    }

    private void expectNoSecrets() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path segment : Trail.segments(trail)) {
            all.append(Files.readString(segment, StandardCharsets.UTF_8));
        }
        List<String> found = Story.SECRETS.stream()
                .filter(secret -> all.indexOf(secret) >= 0)
                .toList();
        report.expectEqual("no password and no card number in the trail", List.of(), found);
    }

    /** Every line of a segment that is named in a text. */
    private static List<String> places(String text) {
        return Pattern.compile("segment-\\d+\\.jsonl line \\d+")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
    }

    private void stay() throws IOException, InterruptedException {
        title("The shop runs again, now for you");
        try (Shop shop = Shop.start(build, folder.resolve("acta.properties"), folder.resolve("shop-again.log"), 30)) {
            out.println("Shop:  " + shop.home());
            out.println("Users: customer1 / sample-customer1, customer2 / sample-customer2, clerk1 / sample-clerk1");
            out.println("Trail: " + trail);
            out.println("Check: java -jar agent/target/acta-agent.jar verify " + trail);
            out.println("Its lines follow as they are written. Ctrl-C ends the shop.");
            Follower follower = new Follower(trail, out);
            follower.skipWhatIsThere();
            Thread printing = new Thread(follower, "follower");
            printing.setDaemon(true);
            printing.start();
            shop.awaitEnd();
        }
    }

    private void title(String text) {
        out.println();
        out.println("== " + text);
        out.println();
    }
}
