package dev.acta.it;

import static dev.acta.it.harness.TrailLines.ofType;
import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.IdentityApplication;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.TrailLines;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a request says of its user by itself is believed of the operator's own proxies, marked where nobody has checked it. */
class ClaimedIdentityIT {

    private static final String ROW = "users named by headers and tokens, Tomcat 9";

    @OnEachJdk(
            row = ROW,
            representative = {8})
    void ofAProxyIsBelieved(Jdk jdk) throws Exception {
        List<JsonNode> lines = used(jdk, "127.0.0.0/8");
        assertThat(requests(lines))
                .map(ClaimedIdentityIT::actor)
                .containsExactly(
                        "alice header acme  [\"clerk\",\"auditor\"]",
                        "bob jwt-unverified beta  ",
                        "    ",
                        "user1 principal acme alice [\"member\",\"of-user1\"]", // who logged in; the proxy's word was
                        // first
                        "    ");
        assertThat(ofType(lines, "db.statement"))
                .filteredOn(line -> text(line, "/db/operation").equals("INSERT"))
                .map(line -> text(line, "/actor/id") + " " + text(line, "/actor/tenant"))
                .containsSubsequence("alice acme", "user1 acme");
    }

    @OnEachJdk(
            row = ROW,
            representative = {8})
    void ofAStrangerIsNot(Jdk jdk) throws Exception {
        assertThat(requests(used(jdk, "10.0.0.0/8")))
                .map(ClaimedIdentityIT::actor)
                .containsExactly(
                        "    ",
                        "bob jwt-unverified beta  ",
                        "    ",
                        "user1 principal   [\"member\",\"of-user1\"]",
                        "    ");
    }

    /** In the order in which they came; one may end after the next one came. */
    private static List<JsonNode> requests(List<JsonNode> lines) {
        return ofType(lines, "http.request").stream()
                .sorted(Comparator.comparing(line -> text(line, "/time")))
                .toList();
    }

    private static List<JsonNode> used(Jdk jdk, String proxies) throws Exception {
        Path folder = Repository.freshFolder("claimed/" + proxies.replace('/', '-') + "-" + jdk);
        try (ForkedJvm jvm = IdentityApplication.on(jdk, folder, "identity-container+identity-login", "tomcat9", 10)
                .property("acta.http.trusted-proxies", proxies)
                .property("acta.actor.header", "X-User")
                .property("acta.actor.roles-header", "X-Role")
                .property("acta.actor.jwt-claim", "sub")
                .property("acta.actor.jwt-tenant-claim", "tid")
                .start()) {
            String address = IdentityApplication.address(jvm);
            send(address + "work?do=work", "X-User", "alice", "X-Role", "clerk,auditor", "tenantid", "acme");
            send(address + "work?do=work", "Authorization", token(), "X-User", "alice", "X-Role", "root");
            send(address + "work?do=work", "X-User", "alice", "X-User", "admin", "X-Forwarded-For", "127.0.0.1");
            send(address + "work?do=login&user=user1", "X-User", "alice", "X-Role", "root", "X-Company", "acme");
            send(address + "work?do=work", "Authorization", "Bearer x.y.z");
            jvm.stop(Duration.ofSeconds(60));
        }
        return TrailLines.read(folder.resolve("trail"));
    }

    private static void send(String address, String... headers) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("X-Request-ID", "any"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .headers(all.toArray(new String[0]))
                .timeout(Duration.ofSeconds(60))
                .build();
        HttpResponse<Void> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
        assertThat(response.statusCode()).isEqualTo(200);
    }

    private static String token() {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String payload = "{\"iss\":\"it\",\"sub\":\"bob\",\"tid\":\"beta\"}";
        return "Bearer e30." + base64.encodeToString(payload.getBytes(StandardCharsets.UTF_8)) + ".c2ln";
    }

    private static String actor(JsonNode line) {
        return text(line, "/actor/id") + " " + text(line, "/actor/how") + " " + text(line, "/actor/tenant") + " "
                + text(line, "/actor/at_start") + " " + line.at("/actor/roles");
    }
}
