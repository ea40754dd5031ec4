package dev.acta.it;

import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.Cli;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.IdentityApplication;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.ServedUsers;
import dev.acta.it.harness.ServedUsers.Truth;
import dev.acta.it.harness.TrailLines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The soak of identities: 32 clients, 500 users, logins, logouts, wrong passwords, somebody else within one request, asynchronous
 * requests and failures, on fewer threads than clients; where the application keeps its user in the session, requests of one session that overlap, and
 * users that are changed where they are. The application notes at each step whom it serves; every event must agree.
 */
class NobodyIsNamedWronglyIT {

    /** Its users log in with each request. */
    private static final String WITHOUT_SESSIONS = "identity-jaas+identity-jaas-module";

    /** Role of everybody, where a container does not list the roles of its users. */
    private static final String MEMBER = "member";

    private static final int USERS = 500;
    private static final boolean MATRIX = Boolean.getBoolean("acta.it.matrix");

    /** Whose containers know the users themselves, and are asked by the application. */
    private static final String BY_REQUEST = "identity-login";

    /** In the matrix the soak is long on these, each row having one of them or more, and a tenth of it on the others. */
    private static final Set<Integer> LONG_ON = Set.of(8, 25);

    @OnEachJdk(
            row =
                    "nobody is named wrongly, 100,000 requests on JDK 8 and 25, 10,000 on others: container realm, Tomcat 9",
            representative = {17})
    void byTheContainersRealm(Jdk jdk) {
        soak("identity-container+" + BY_REQUEST, "tomcat9", jdk, "principal", Map.of());
    }

    @OnEachJdk(
            row =
                    "nobody is named wrongly, 100,000 requests on JDK 8 and 25, 10,000 on others: container realm, JAASRealm of Tomcat 9",
            representative = {})
    void byTomcatsJaasRealm(Jdk jdk) {
        soak("identity-jaas-realm+identity-jaas-module+" + BY_REQUEST, "tomcat9", jdk, "principal", Map.of());
    }

    @OnEachJdk(
            row =
                    "nobody is named wrongly, 100,000 requests on JDK 8 and 25, 10,000 on others: container realm, JAASRealm of Tomcat 11",
            from = 17,
            representative = {17})
    void byTomcatsNewestJaasRealm(Jdk jdk) {
        soak("identity-jaas-realm+identity-jaas-module+" + BY_REQUEST, "tomcat11", jdk, "principal", Map.of());
    }

    @OnEachJdk(
            row =
                    "nobody is named wrongly, 100,000 requests on JDK 8 and 25, 10,000 on others: container realm, sessions on open paths, Jetty 12.1 ee10",
            from = 17,
            representative = {17})
    void byJettysRealm(Jdk jdk) {
        soak(BY_REQUEST, "jetty12.1 jetty12.1-ee10", jdk, "principal", Map.of("acta.actor.roles", MEMBER));
    }

    @OnEachJdk(
            row =
                    "nobody is named wrongly, 100,000 requests on JDK 8 and 25, 10,000 on others: container realm, open paths, Undertow 2.4",
            from = 17,
            representative = {17})
    void byUndertowsRealm(Jdk jdk) {
        soak(BY_REQUEST, "undertow2.4", jdk, "principal", Map.of("acta.actor.roles", MEMBER));
    }

    @OnEachJdk(
            row =
                    "nobody is named wrongly, 100,000 requests on JDK 8 and 25, 10,000 on others: the application's own session attribute, Tomcat 11",
            from = 17,
            representative = {17})
    void bySessionAttribute(Jdk jdk) {
        soak(
                "identity-session",
                "tomcat11",
                jdk,
                "session-attribute",
                Map.of(
                        "acta.actor.session-attribute", "\"com.example.ACCOUNT\".name",
                        "acta.actor.session-roles", "\"com.example.ACCOUNT\".roles"));
    }

    @OnEachJdk(
            row =
                    "nobody is named wrongly, 100,000 requests on JDK 8 and 25, 10,000 on others: Spring Security 3.2, Tomcat 9",
            representative = {8})
    void bySpringSecurity3(Jdk jdk) {
        soak(
                "identity-spring+identity-spring-3+identity-spring-run-as",
                "tomcat9 security3 spring3",
                jdk,
                "spring-security",
                Map.of());
    }

    @OnEachJdk(
            row =
                    "nobody is named wrongly, 100,000 requests on JDK 8 and 25, 10,000 on others: Spring Security 4.2, Tomcat 9",
            representative = {})
    void bySpringSecurity4(Jdk jdk) {
        soak(
                "identity-spring+identity-spring-3+identity-spring-run-as",
                "tomcat9 security4 spring4",
                jdk,
                "spring-security",
                Map.of());
    }

    @OnEachJdk(
            row =
                    "nobody is named wrongly, 100,000 requests on JDK 8 and 25, 10,000 on others: Spring Security 5.8, Tomcat 9",
            representative = {})
    void bySpringSecurity5(Jdk jdk) {
        soak(
                "identity-spring+identity-spring-6+identity-spring-run-as",
                "tomcat9 security5 spring5",
                jdk,
                "spring-security",
                Map.of());
    }

    @OnEachJdk(
            row =
                    "nobody is named wrongly, 100,000 requests on JDK 8 and 25, 10,000 on others: Spring Security 6.5, Tomcat 10",
            from = 17,
            representative = {})
    void bySpringSecurity6(Jdk jdk) {
        soak(
                "identity-spring+identity-spring-6+identity-spring-run-as",
                "tomcat10 security6 spring6",
                jdk,
                "spring-security",
                Map.of());
    }

    @OnEachJdk(
            row =
                    "nobody is named wrongly, 100,000 requests on JDK 8 and 25, 10,000 on others: Spring Security 7.1, Tomcat 11",
            from = 17,
            representative = {25})
    void bySpringSecurity7(Jdk jdk) {
        soak(
                "identity-spring+identity-spring-6+identity-spring-no-run-as",
                "tomcat11 security7 spring7",
                jdk,
                "spring-security",
                Map.of());
    }

    @OnEachJdk(
            row =
                    "nobody is named wrongly, 100,000 requests on JDK 8 and 25, 10,000 on others: Apache Shiro 1.2, Tomcat 9",
            representative = {8})
    void byShiro1(Jdk jdk) {
        soak("identity-shiro", "tomcat9 shiro1", jdk, "principal", Map.of());
    }

    @OnEachJdk(
            row =
                    "nobody is named wrongly, 100,000 requests on JDK 8 and 25, 10,000 on others: Apache Shiro 2.2, Tomcat 11",
            from = 17,
            representative = {17})
    void byShiro2(Jdk jdk) {
        soak("identity-shiro", "tomcat11 shiro2", jdk, "principal", Map.of());
    }

    @OnEachJdk(
            row = "nobody is named wrongly, 100,000 requests on JDK 8 and 25, 10,000 on others: JAAS, Tomcat 9",
            representative = {8})
    void byJaas(Jdk jdk) {
        soak(WITHOUT_SESSIONS, "tomcat9", jdk, "principal", Map.of("acta.actor.jaas", "true"));
    }

    private static void soak(String security, String libraries, Jdk jdk, String how, Map<String, String> settings) {
        Path folder = Repository.freshFolder("soak/" + security + "-" + libraries + "-" + jdk);
        ForkedJvm.Builder builder = IdentityApplication.on(jdk, folder, security, libraries, USERS)
                .property("acta.ring.block-ms", 60_000); // a busy machine must not lose what is to be compared
        settings.forEach(builder::property);
        Truth truth;
        try (ForkedJvm jvm = builder.start()) {
            truth = ServedUsers.soak(
                    IdentityApplication.address(jvm),
                    USERS,
                    requests(jdk, security),
                    how.equals("session-attribute"),
                    security.contains(BY_REQUEST) ? List.of(ServedUsers.AUTHENTICATE, ServedUsers.RENAMED) : List.of());
            jvm.stop(Duration.ofSeconds(60));
        }
        String role = settings.getOrDefault("acta.actor.roles", "of-");
        check(folder.resolve("trail"), truth, how, role, !security.equals(WITHOUT_SESSIONS));
    }

    private static int requests(Jdk jdk, String security) {
        if (!MATRIX) {
            return security.contains(BY_REQUEST) ? 2_000 : 5_000; // several containers share the time of one
        }
        return LONG_ON.contains(jdk.feature()) ? 100_000 : 10_000;
    }

    private static void check(Path trail, Truth truth, String how, String role, boolean keepsSessions) {
        Map<String, Integer> seen = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        Map<String, String> transactions = new HashMap<>();
        TrailLines.forEach(trail, line -> {
            String type = text(line, "/type");
            if (type.equals("http.request") && !text(line, "/request/path").equals("/table")) {
                String expected = truth.ofRequest(text(line, "/request/id"));
                compare(line, expected, how, role, wrong);
                seen.merge(type, 1, Integer::sum);
            } else if (type.equals("db.statement")
                    && text(line, "/db/operation").equals("INSERT")) {
                String expected = truth.ofStep(line.at("/db/parameters/1").asInt());
                compare(line, expected, how, role, wrong);
                transactions.put(text(line, "/db/transaction"), expected);
                seen.merge(type, 1, Integer::sum);
            } else if (type.equals("db.transaction") && transactions.containsKey(text(line, "/db/transaction"))) {
                compare(line, transactions.remove(text(line, "/db/transaction")), how, role, wrong);
                seen.merge(type, 1, Integer::sum);
            } else if (type.startsWith("auth.")) {
                isOfSomebodyServed(line, truth, wrong);
                seen.merge(type, 1, Integer::sum);
            }
        });
        assertThat(wrong.stream().limit(10)).as(wrong.size() + " events").isEmpty();
        assertThat(seen.get("http.request")).isEqualTo(truth.requests());
        assertThat(seen.get("db.statement")).isEqualTo(truth.steps());
        assertThat(seen.get("db.transaction")).isEqualTo(truth.steps());
        if (keepsSessions) {
            assertThat(seen.get("auth.session")).isPositive();
        } else {
            assertThat(seen).doesNotContainKey("auth.session");
        }
        if (!how.equals("session-attribute")) { // there the application alone knows of logins
            assertThat(seen.get("auth.login")).isPositive();
            assertThat(seen.get("auth.failed")).isPositive();
        }
        assertThat(Cli.verify(trail).exit()).isZero();
    }

    /** Logins and logouts name somebody; sessions and refusals may be nobody's. Whoever it is, the request served them. */
    private static void isOfSomebodyServed(JsonNode line, Truth truth, List<String> wrong) {
        String actor = text(line, "/actor/id");
        boolean named = text(line, "/type").matches("auth\\.(login|logout)");
        boolean right = actor.isEmpty() ? !named : truth.served(text(line, "/request/id"), actor);
        if (!right) {
            wrong.add("not served by its request: " + line);
        }
    }

    private static void compare(JsonNode line, String expected, String how, String role, List<String> wrong) {
        String actor = text(line, "/actor/id");
        String roles = line.at("/actor/roles").toString();
        boolean right = expected == null
                ? line.at("/actor/type").asString().equals("anonymous") && roles.isEmpty()
                : actor.equals(expected)
                        && text(line, "/actor/how").equals(how)
                        && (expected.startsWith("renamed-") // whose roles nobody knows
                                || roles.contains('"' + (role.equals(MEMBER) ? role : role + expected) + '"'));
        if (!right) {
            wrong.add("expected " + expected + ": " + line);
        }
    }
}
