package dev.acta.it.guarantee;

import static dev.acta.it.guarantee.GuardedServer.LONG;
import static dev.acta.it.guarantee.GuardedServer.address;
import static dev.acta.it.guarantee.GuardedServer.markers;
import static dev.acta.it.harness.TrailLines.ofType;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Http;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.TrailLines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The advice at the door fails itself, before it has asked anybody: {@code fail-closed} keeps the door shut, {@code durable} does not. */
class FailingDoorIT {

    private static final String ROW = "the advice of the door fails: ";

    @OnEachJdk(
            row = ROW + "Tomcat 6",
            representative = {8})
    void onTomcat6(Jdk jdk) throws Exception {
        fails(GuardedServer.tomcat6(), jdk);
    }

    @OnEachJdk(
            row = ROW + "Tomcat 9",
            representative = {})
    void onTomcat9(Jdk jdk) throws Exception {
        fails(GuardedServer.tomcat9(), jdk);
    }

    @OnEachJdk(
            row = ROW + "Jetty 11",
            from = 11,
            representative = {17})
    void onJetty11(Jdk jdk) throws Exception {
        fails(GuardedServer.jetty11(), jdk);
    }

    @OnEachJdk(
            row = ROW + "Jetty 12.1 ee10",
            from = 17,
            representative = {25})
    void onJetty12(Jdk jdk) throws Exception {
        fails(GuardedServer.jetty12("12.1", "ee10"), jdk);
    }

    @OnEachJdk(
            row = ROW + "Undertow 2.4",
            from = 17,
            representative = {17})
    void onUndertow(Jdk jdk) throws Exception {
        fails(GuardedServer.undertow("2.4", 17, true), jdk);
    }

    @OnEachJdk(
            row = ROW + "com.sun.net.httpserver",
            representative = {8})
    void onTheJdksServer(Jdk jdk) throws Exception {
        fails(GuardedServer.jdk(), jdk);
    }

    @OnEachJdk(
            row = ROW + "Spring WebFlux 7.0, Reactor Netty 1.3",
            from = 17,
            representative = {17})
    void onReactorNetty(Jdk jdk) throws Exception {
        fails(GuardedServer.webFlux("webflux7", 17), jdk);
    }

    private static void fails(GuardedServer server, Jdk jdk) throws Exception {
        Path folder =
                Repository.freshFolder("guarantee/failing-door-" + server.libraries() + server.release() + "-" + jdk);
        List<JsonNode> shut = answers(server, jdk, Files.createDirectory(folder.resolve("fail-closed")), 503);
        assertThat(markers(folder.resolve("fail-closed"))).isEmpty();
        assertThat(shut.get(shut.size() - 1).at("/data/refused_requests").asLong())
                .isEqualTo(server.places().size());
        answers(server, jdk, Files.createDirectory(folder.resolve("durable")), 200);
    }

    private static List<JsonNode> answers(GuardedServer server, Jdk jdk, Path folder, int status) throws Exception {
        try (ForkedJvm jvm = server.on(jdk, folder)
                .property("acta.guarantee", folder.getFileName())
                .property("acta.test.advice-fails", "AdmissionAdvice")
                .start()) {
            Http client = new Http(address(jvm));
            for (String place : server.places()) {
                assertThat(client.get(place + "any").statusCode()).as(place).isEqualTo(status);
            }
            jvm.stop(LONG);
        }
        List<JsonNode> lines = TrailLines.read(folder.resolve("trail"));
        assertThat(ofType(lines, "trail.coverage"))
                .last()
                .satisfies(line -> assertThat(line.at("/coverage/failed").propertyNames())
                        .anyMatch(name -> name.endsWith(".AdmissionAdvice")));
        return lines;
    }
}
