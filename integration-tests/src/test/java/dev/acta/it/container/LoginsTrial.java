package dev.acta.it.container;

import static dev.acta.it.harness.TrailLines.ofType;
import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.Cli;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Http;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.TrailLines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** One container on one JDK: logs in by every way that its realm knows, right and wrong, and looks for each in the trail. */
public final class LoginsTrial {

    private static final Duration LIMIT = Duration.ofSeconds(120);

    private LoginsTrial() {}

    /** Fails unless the trail names each login, failure, logout and refusal once, and no password. */
    public static void hold(Container container, Jdk jdk) {
        Path trail = play(container, jdk, null);
        List<JsonNode> lines = TrailLines.read(trail);
        assertThat(lines.stream()
                        .filter(line -> text(line, "/type").matches("auth\\.(login|failed|logout|denied)"))
                        .map(LoginsTrial::summary))
                .containsExactlyInAnyOrderElementsOf(expected(
                        container.servlet() >= 30,
                        container.name().startsWith("tomcat")
                                ? " [\"user\"]"
                                : "")); // a request may end after the next came
        List<String> sessions = ofType(lines, "auth.session").stream()
                .map(line -> text(line, "/auth/session_event"))
                .toList();
        assertThat(ofType(lines, "account.change").stream()
                        .map(line -> text(line, "/outcome") + " " + text(line, "/actor/type")))
                .as("what a login page kept from happening")
                .containsExactly("denied anonymous");
        List<String> all = new ArrayList<>(logins(container));
        all.add("created"); // for whoever the last login page was shown to
        if (container.name().startsWith("tomcat")) {
            all.add("id-changed");
        }
        all.add("invalidated");
        all.addAll(visit(container));
        if (!isJetty(container)) {
            all.addAll(List.of("created", "expired"));
        }
        assertThat(sessions).as("sessions").isEqualTo(all);
        assertThat(ofType(lines, "auth.session").stream()
                        .filter(line -> text(line, "/auth/session_event").equals("created"))
                        .map(line -> text(line, "/request/session")))
                .as("a session is begun once")
                .doesNotHaveDuplicates();
        assertThat(lines.toString()).doesNotContain("wrong-secret");
        assertThat(Cli.verify(trail).exit()).isZero();
    }

    /**
     * Plays all of it.
     *
     * @param failing advice that throws, {@code *} for every one; {@code null} for none
     * @return the trail's folder
     */
    public static Path play(Container container, Jdk jdk, String failing) {
        Path folder =
                Repository.freshFolder("logins/" + container.name() + "-" + jdk + (failing == null ? "" : "-failing"));
        ForkedJvm.Builder builder = ForkedJvm.on(jdk, folder)
                .audited()
                .property("acta.security.admin-paths", Deployed.FORM + "/secret/**")
                .property("scenarios.casts", container.requestClass() + "," + container.responseClass());
        if (failing != null) {
            builder.property("acta.test.advice-fails", failing);
        }
        try (ForkedJvm jvm = builder.main(
                        container.mainClass(), container.application(folder).classPath())
                .start()) {
            String address =
                    jvm.awaitLine("ready on (http://[^/]+)/?", LIMIT).group(1).replace("localhost", "127.0.0.1");
            if (isJetty(container)) { // Undertow checks them, Tomcat never looks at them
                leavesCredentialsAlone(address + Deployed.BASIC);
            }
            use(address, container.servlet() >= 30);
            visit(address + Deployed.BASIC, container.servlet() >= 31);
            if (!isJetty(container)) {
                stayAway(address + Deployed.BASIC);
            }
            jvm.stop(LIMIT);
        }
        return folder.resolve("trail");
    }

    private static boolean isJetty(Container container) {
        return container.requestClass().startsWith("org.eclipse.jetty.");
    }

    /** What comes of logging in: Tomcat gives a session another id time and again, Undertow keeps one for whoever logs in. */
    private static List<String> logins(Container container) {
        if (isJetty(container)) {
            return List.of("created", "id-changed", "invalidated");
        }
        return container.name().startsWith("tomcat")
                ? List.of("created", "id-changed", "id-changed", "id-changed", "invalidated")
                : List.of("created", "created", "id-changed", "invalidated");
    }

    /** What comes of {@link #visit(String, boolean)}. */
    private static List<String> visit(Container container) {
        return container.servlet() >= 31
                ? List.of("created", "id-changed", "invalidated")
                : List.of("created", "invalidated");
    }

    /** The application begins a session, gives it another id and ends it. */
    private static void visit(String basic, boolean renames) {
        Http visitor = new Http(basic);
        visitor.get(basic + "/do/create-session");
        if (renames) {
            assertThat(visitor.get(basic + "/session-id").body()).isEqualTo("changed");
        }
        assertThat(visitor.get(basic + "/do/use-session").body()).isEqualTo("session 1");
        visitor.get(basic + "/do/end-session");
    }

    /** A session's time is up, which some containers notice only when its client comes back. */
    private static void stayAway(String basic) {
        Http visitor = new Http(basic);
        visitor.get(basic + "/do/short-session");
        do {
            try {
                Thread.sleep(2_500);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        } while (!visitor.get(basic + "/do/use-session").body().equals("none"));
    }

    /** Jetty checks credentials that come to an open path when somebody asks for the user, which must not be us. */
    private static void leavesCredentialsAlone(String basic) {
        Http stranger = Http.as("alice", "wrong-secret", basic);
        assertThat(stranger.get(basic + "/do/plain").statusCode()).isEqualTo(200);
    }

    private static void use(String address, boolean programmatic) {
        String basic = address + Deployed.BASIC;
        assertThat(new Http(basic).get(basic + "/secret/plain").statusCode()).isEqualTo(401);
        Http alice = Http.as("alice", "pw", basic);
        // the realms fold case, and whoever comes again is not told again, however the name is typed
        assertThat(Http.as("ALICE", "pw", basic).get(basic + "/secret/plain").statusCode())
                .isEqualTo(200);
        assertThat(alice.get(basic + "/secret/plain").statusCode()).isEqualTo(200);
        assertThat(alice.get(basic + "/secret/plain").statusCode()).isEqualTo(200);
        assertThat(alice.get(basic + "/admin/plain").statusCode()).isEqualTo(403);
        assertThat(Http.as("alice", "wrong-secret", basic)
                        .get(basic + "/secret/plain")
                        .statusCode())
                .isEqualTo(401);
        if (programmatic) {
            Http visitor = new Http(basic);
            visitor.get(basic + "/identity/login-logout");
            visitor.get(basic + "/identity/login-fails");
        }
        String form = address + Deployed.FORM;
        Http browser = new Http(form);
        browser.get(form + "/secret/plain");
        browser.post(form + "/j_security_check", Map.of("j_username", "alice", "j_password", "wrong-secret"));
        browser.get(form + "/secret/plain");
        browser.post(form + "/j_security_check", Map.of("j_username", "Alice", "j_password", "pw"));
        assertThat(browser.get(form + "/secret/plain").statusCode()).isEqualTo(200);
        if (programmatic) { // on a path that is open to all, where the container need not have looked who it is
            assertThat(browser.get(form + "/identity/logout").statusCode()).isEqualTo(200);
        }
        assertThat(browser.get(form + "/do/end-session").statusCode()).isEqualTo(200);
        Http stranger = new Http(form);
        stranger.post(form + "/secret/read", Map.of("name", "mallory")); // answered with the login page
        assertThat(stranger.get(form + "/do/end-session").statusCode()).isEqualTo(200);
    }

    /** Context paths, as {@code Deployment} in {@code src/apps/scenarios} has them. */
    private static final class Deployed {
        static final String BASIC = "/it";
        static final String FORM = "/form";
    }

    /** @param bobs roles, which {@code HttpServletRequest} lists in Tomcat alone */
    private static List<String> expected(boolean programmatic, String bobs) {
        List<String> basic = List.of(
                "auth.denied   no credentials",
                "auth.login alice basic  [\"user\"]",
                "auth.denied alice basic forbidden",
                "auth.failed alice basic credentials not accepted");
        List<String> form = List.of(
                "auth.denied   no credentials",
                "auth.failed alice form credentials not accepted",
                "auth.denied   no credentials",
                "auth.login alice form  [\"user\"]",
                "auth.denied   no credentials");
        List<String> all = new ArrayList<>(basic);
        if (programmatic) {
            all.addAll(List.of(
                    "auth.login bob login " + bobs,
                    "auth.logout bob  ",
                    "auth.logout alice  ",
                    "auth.failed bob login (exception)"));
        }
        all.addAll(form);
        return all;
    }

    private static String summary(JsonNode line) {
        String name = text(line, "/auth/attempted");
        String reason = text(line, "/auth/reason").replaceFirst(".*(Exception|\\$Failed)$", "(exception)");
        return text(line, "/type") + " " + (name.isEmpty() ? text(line, "/actor/id") : name) + " "
                + text(line, "/auth/method") + " " + reason
                + (text(line, "/type").equals("auth.login") && line.at("/actor").has("roles")
                        ? " " + line.at("/actor/roles")
                        : "");
    }
}
