package dev.acta.it.guarantee;

import static dev.acta.it.guarantee.GuardedServer.LONG;
import static dev.acta.it.guarantee.GuardedServer.address;
import static dev.acta.it.guarantee.GuardedServer.await;
import static dev.acta.it.guarantee.GuardedServer.markers;
import static dev.acta.it.harness.TrailLines.ofType;
import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.Cli;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Http;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.TrailLines;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A POST that a container keeps while it shows its login form, and gives back with the GET that follows, where a rule says {@code none}
 * of GETs: {@code fail-closed} holds it by the rule for POSTs all the same, and the GETs stay untold.
 */
class GivenBackIT {

    private static final String ROW = "fail-closed holds a POST that is given back after a login form: ";

    private static final String PLACE = "form/secret/";

    @OnEachJdk(
            row = ROW + "Tomcat 6",
            representative = {8})
    void onTomcat6(Jdk jdk) throws Exception {
        hold(GuardedServer.tomcat6(), jdk);
    }

    @OnEachJdk(
            row = ROW + "Tomcat 11",
            from = 17,
            representative = {25})
    void onTomcat11(Jdk jdk) throws Exception {
        hold(GuardedServer.tomcat11(), jdk);
    }

    @OnEachJdk(
            row = ROW + "Jetty 9.4.0",
            representative = {8})
    void onJetty940(Jdk jdk) throws Exception {
        hold(GuardedServer.jetty940(), jdk);
    }

    @OnEachJdk(
            row = ROW + "Jetty 11.0",
            from = 11,
            representative = {})
    void onJetty11(Jdk jdk) throws Exception {
        hold(GuardedServer.jetty11(), jdk);
    }

    @OnEachJdk(
            row = ROW + "Jetty 12.0 ee8",
            from = 17,
            representative = {17})
    void onJetty120(Jdk jdk) throws Exception {
        hold(GuardedServer.jetty12("12.0", "ee8"), jdk);
    }

    @OnEachJdk(
            row = ROW + "Undertow 1.4.0",
            representative = {8})
    void onUndertow140(Jdk jdk) throws Exception {
        hold(GuardedServer.undertow("1.4.0", 8, false), jdk);
    }

    @OnEachJdk(
            row = ROW + "Undertow 2.4",
            from = 17,
            representative = {17})
    void onUndertow24(Jdk jdk) throws Exception {
        hold(GuardedServer.undertow("2.4", 17, true), jdk);
    }

    private static void hold(GuardedServer server, Jdk jdk) throws Exception {
        Path folder = Repository.freshFolder("guarantee/given-back-" + server.libraries() + "-" + jdk);
        try (SmallDisk small = SmallDisk.inMemory(folder)) {
            try (ForkedJvm jvm = server.on(jdk, folder, small)
                    .property("acta.guarantee", "fail-closed")
                    .property("acta.rules", "reading")
                    .property("acta.rule.reading.path", "/" + PLACE + "**")
                    .property("acta.rule.reading.method", "GET")
                    .property("acta.rule.reading.level", "none")
                    .start()) {
                String address = address(jvm);
                Http reader = loggedInFor("before", address);
                assertThat(reader.get(PLACE + "before").body()).isEqualTo("served");
                assertThat(markers(folder)).last().isEqualTo("servlet POST /" + PLACE + "before");
                assertThat(reader.get(PLACE + "read").body()).isEqualTo("served");

                Http refused = loggedInFor("refused", address);
                fill(small, reader);
                assertThat(refused.get(PLACE + "refused").statusCode()).isEqualTo(503);
                assertThat(markers(folder)).noneMatch(line -> line.endsWith("/refused"));
                assertThat(reader.get(PLACE + "read").body()).isEqualTo("served");

                small.makeRoom();
                await(() -> reader.post("it/page/after", "x").statusCode() == 200);
                assertThat(loggedInFor("after", address).get(PLACE + "after").body())
                        .isEqualTo("served");
                jvm.stop(LONG);
            }
            judge(GuardedServer.trailOn(small));
        }
    }

    /** One whose POST the container has kept, and who has logged in since. */
    private static Http loggedInFor(String name, String address) {
        Http client = new Http(address);
        assertThat(client.post(PLACE + name, Map.of("amount", "1000")).statusCode())
                .isIn(200, 302, 303);
        assertThat(client.post("form/j_security_check", Map.of("j_username", "alice", "j_password", "pw"))
                        .statusCode())
                .isIn(302, 303);
        return client;
    }

    private static void fill(SmallDisk small, Http client) throws Exception {
        small.fill();
        for (int i = 0; client.post("it/page/full", "x").statusCode() == 200; i++) {
            assertThat(i).as("requests served on a full disk").isLessThan(50); // a file's last page may have room
        }
    }

    private static void judge(Path trail) {
        List<JsonNode> lines = TrailLines.read(trail);
        List<JsonNode> requests = at(lines, "http.request", "before", "after");
        assertThat(requests)
                .map(line -> text(line, "/request/method") + " " + text(line, "/request/path") + " "
                        + text(line, "/request/status"))
                .containsExactly("POST /" + PLACE + "before 200", "POST /" + PLACE + "after 200");
        for (JsonNode request : requests) {
            assertThat(ofType(lines, "http.begin"))
                    .filteredOn(line -> line.at("/seq").equals(request.at("/begin")))
                    .singleElement()
                    .satisfies(line -> {
                        assertThat(text(line, "/request/method")).isEqualTo("POST");
                        assertThat(text(line, "/ids/interaction")).isEqualTo(text(request, "/ids/interaction"));
                    });
        }
        assertThat(at(lines, "http.request", "refused"))
                .singleElement()
                .satisfies(line -> assertThat(text(line, "/request/method") + text(line, "/request/status"))
                        .isEqualTo("POST503"));
        assertThat(at(lines, "http.request", "read")).isEmpty();
        assertThat(at(lines, "http.begin", "read")).isEmpty();
        assertThat(Cli.verify(trail).exit()).isZero();
    }

    /** Those of requests after the login, which were given back or read. */
    private static List<JsonNode> at(List<JsonNode> lines, String type, String... names) {
        return ofType(lines, type).stream()
                .filter(line -> List.of(names).stream()
                        .anyMatch(name -> text(line, "/request/path").equals("/" + PLACE + name)))
                .filter(line -> !text(line, "/outcome").equals("denied"))
                .toList();
    }
}
