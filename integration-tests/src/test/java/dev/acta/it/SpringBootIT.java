package dev.acta.it;

import static dev.acta.it.harness.TrailLines.ofType;
import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.Application;
import dev.acta.it.harness.Cli;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Http;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.TrailLines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Applications with Spring Boot and Spring Security, old and new: who did what, who failed, who was denied. */
class SpringBootIT {

    private static final Duration START = Duration.ofMinutes(3);

    @OnEachJdk(
            row = "Spring Boot 1.5, Spring Security 4.2",
            from = 8,
            to = 8,
            representative = {8})
    void auditsSpringBoot15(Jdk jdk) {
        audits("1.5", "boot+boot-adapter", 8, "AccessDeniedException", jdk);
    }

    @OnEachJdk(
            row = "Spring Boot 2.7, Spring Security 5.7",
            from = 8,
            to = 21,
            representative = {8})
    void auditsSpringBoot27(Jdk jdk) {
        audits("2.7", "boot+boot-chain+boot-paths-ant", 8, "AccessDeniedException", jdk);
    }

    @OnEachJdk(
            row = "Spring Boot 3.5, Spring Security 6.5",
            from = 17,
            representative = {17})
    void auditsSpringBoot35(Jdk jdk) {
        audits("3.5", "boot+boot-chain+boot-paths-request", 17, "AuthorizationDeniedException", jdk);
    }

    @OnEachJdk(
            row = "Spring Boot 4.0, Spring Security 7.0",
            from = 17,
            representative = {17})
    void auditsSpringBoot4(Jdk jdk) {
        audits("4.0", "boot+boot-chain+boot-paths-request", 17, "AuthorizationDeniedException", jdk);
    }

    private static void audits(String version, String sources, int release, String denial, Jdk jdk) {
        Path trail = play(version, sources, release, jdk, null);
        List<JsonNode> lines = TrailLines.read(trail);
        assertThat(lines.stream().filter(SpringBootIT::isLogin).map(SpringBootIT::summary))
                .containsExactly(
                        "auth.login alice login ",
                        "auth.denied   no credentials",
                        "auth.denied   no credentials",
                        "auth.failed alice password BadCredentialsException",
                        "auth.failed mallory password BadCredentialsException",
                        "auth.login alice password ",
                        "auth.denied alice  " + denial,
                        "auth.logout alice  ",
                        "auth.failed alice basic BadCredentialsException",
                        "auth.login root basic ");
        // a client may have its answer, and send the next request, before the server is done with the one before
        List<JsonNode> requests = ofType(lines, "http.request").stream()
                .sorted(Comparator.comparing(line -> text(line, "/time")))
                .toList();
        assertThat(requests.stream().map(SpringBootIT::requestSummary))
                .containsExactly(
                        "GET /public 200 success ",
                        "GET /public 200 success alice",
                        "POST /admin/users/stranger 302 denied ",
                        "GET /orders/7 302 denied ",
                        "POST /login 302 success ",
                        "POST /login 302 success ",
                        "POST /login 302 success alice",
                        "GET /orders/7 200 success alice",
                        "POST /orders/7 200 success alice",
                        "POST /admin/users/mallory 403 denied alice",
                        "POST /logout 302 success alice",
                        "GET /orders/8 401 denied ",
                        "GET /orders/8 200 success root",
                        "POST /admin/users/carol 200 success root");
        assertThat(ofType(lines, "db.statement").stream()
                        .filter(line -> line.has("request"))
                        .map(line -> text(line, "/db/operation") + " " + text(line, "/object/type") + " "
                                + text(line, "/actor/id") + " " + text(line, "/actor/how")))
                .containsExactly("INSERT orders alice spring-security", "INSERT app_user root spring-security");
        assertThat(requests)
                .filteredOn(line -> text(line, "/outcome").equals("success")
                        && text(line, "/request/status").equals("200"))
                .map(line -> text(line, "/request/route"))
                .containsExactly(
                        "/public", "/public", "/orders/{id}", "/orders/{id}", "/orders/{id}", "/admin/users/{name}");
        assertThat(lines)
                .filteredOn(line -> text(line, "/type").matches("auth.login|http.request")
                        && text(line, "/actor/id").equals("alice"))
                .isNotEmpty()
                .allMatch(line -> line.at("/actor/roles").toString().equals("[\"ROLE_USER\"]"));
        assertThat(ofType(lines, "auth.login"))
                .allMatch(line -> text(line, "/actor/how").equals("spring-security"));
        assertAdministrationIsMarked(lines);
        assertSessionIsFollowed(lines);
        assertThat(lines.toString()).doesNotContain("pw-of-").doesNotContain("wrong-secret");
        assertThat(Cli.verify(trail).exit()).isZero();
    }

    /** Plays it and returns the trail's folder; {@code failing} names advice that throws, {@code null} for none. */
    static Path play(String version, String sources, int release, Jdk jdk, String failing) {
        Path folder = Repository.freshFolder("boot/" + version + "-" + jdk + (failing == null ? "" : "-failing"));
        Application application = Application.compile(sources, release, folder, Repository.bootLibraries(version));
        ForkedJvm.Builder builder = ForkedJvm.on(jdk, folder)
                .audited()
                .property("acta.security.admin-paths", "/admin/**")
                .property("acta.security.admin-tables", "app_user");
        if (failing != null) {
            builder.property("acta.test.advice-fails", failing);
        }
        try (ForkedJvm jvm = builder.main("com.example.it.boot.BootShop", application.classPath())
                .start()) {
            use(jvm.awaitLine("ready on (\\S+)", START).group(1));
            jvm.stop(Duration.ofSeconds(60));
        }
        return folder.resolve("trail");
    }

    private static void use(String address) {
        assertThat(new Http(address).get("public").statusCode()).isEqualTo(200);
        assertThat(new Http(address).get("public?name=alice").body()).isEqualTo("open");
        assertThat(Http.browser(address).post("admin/users/stranger", "").statusCode())
                .as("asked to log in")
                .isEqualTo(302);
        Http browser = Http.browser(address);
        assertThat(browser.get("orders/7").statusCode()).as("asked to log in").isEqualTo(302);
        browser.post("login", Map.of("username", "alice", "password", "wrong-secret"));
        browser.post("login", Map.of("username", "mallory", "password", "wrong-secret"));
        assertThat(browser.post("login", Map.of("username", "alice", "password", "pw-of-alice"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(browser.get("orders/7").body()).isEqualTo("order 7 for alice");
        assertThat(browser.post("orders/7", "").body()).isEqualTo("placed 7");
        assertThat(browser.post("admin/users/mallory", "").body()).isEqualTo("not for you");
        assertThat(browser.post("logout", "").statusCode()).isEqualTo(302);
        assertThat(Http.as("alice", "wrong-secret", address).get("orders/8").statusCode())
                .isEqualTo(401);
        Http root = Http.as("root", "pw-of-root", address);
        assertThat(root.get("orders/8").body()).isEqualTo("order 8 for root");
        assertThat(root.post("admin/users/carol", "").body()).isEqualTo("appointed carol");
    }

    /** Each points to the line that it is about. */
    private static void assertAdministrationIsMarked(List<JsonNode> lines) {
        assertThat(ofType(lines, "account.change").stream()
                        .map(line -> text(line, "/data/rule") + " " + text(line, "/action") + " "
                                + text(line, "/outcome") + " " + text(line, "/actor/id") + " of "
                                + text(lines.get(line.at("/data/event").asInt()), "/type")))
                .containsExactly(
                        "admin-paths EXECUTE denied  of http.request",
                        "admin-paths EXECUTE denied alice of http.request",
                        "admin-tables CREATE success root of db.statement",
                        "admin-paths EXECUTE success root of http.request");
    }

    /** The session that the first refused page began gets another id when alice logs in, and ends when she leaves. */
    private static void assertSessionIsFollowed(List<JsonNode> lines) {
        List<JsonNode> sessions = ofType(lines, "auth.session");
        JsonNode changed = sessions.stream()
                .filter(line -> text(line, "/auth/session_event").equals("id-changed"))
                .findFirst()
                .orElseThrow();
        String former = text(changed, "/auth/former_session_id");
        String id = text(changed, "/request/session");
        assertThat(sessions)
                .filteredOn(line -> List.of(former, id).contains(text(line, "/request/session")))
                .map(line -> text(line, "/auth/session_event"))
                .containsExactly("created", "id-changed", "invalidated");
        assertThat(ofType(lines, "http.request"))
                .filteredOn(line -> text(line, "/request/path").equals("/orders/7")
                        && !text(line, "/actor/id").isEmpty())
                .hasSize(2)
                .allMatch(line -> text(line, "/request/session").equals(id));
    }

    private static boolean isLogin(JsonNode line) {
        return text(line, "/type").startsWith("auth.") && !text(line, "/type").equals("auth.session");
    }

    private static String summary(JsonNode line) {
        String name = text(line, "/auth/attempted");
        return text(line, "/type") + " " + (name.isEmpty() ? text(line, "/actor/id") : name) + " "
                + text(line, "/auth/method") + " " + text(line, "/auth/reason");
    }

    private static String requestSummary(JsonNode line) {
        return text(line, "/request/method") + " " + text(line, "/request/path") + " " + text(line, "/request/status")
                + " " + text(line, "/outcome") + " " + text(line, "/actor/id");
    }
}
