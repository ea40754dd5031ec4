package dev.acta.it;

import static dev.acta.it.harness.TrailLines.ofType;
import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Http;
import dev.acta.it.harness.IdentityApplication;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.TrailLines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What a principal of Spring Security says of its user besides the name: the events say it, too, unless the operator does not want it. */
class PrincipalDetailsIT {

    /** What is asked for, and id, name and address of the actor of what was done then. */
    private static final Map<String, String> OWN = Map.of("by=Account&kind=own", "olga, Olga Own, olga@own.example");

    private static final Map<String, String> LDAP = new LinkedHashMap<>();

    private static final Map<String, String> OIDC = new LinkedHashMap<>();

    static {
        LDAP.put("by=Ldap&kind=displayed", "lena, Lena Ldap, lena@directory.example");
        LDAP.put("by=Ldap&kind=common", "carl, Common carl, ");
        OIDC.put("by=Oidc&kind=verified", "vera, Vera Verified, vera@provider.example");
        OIDC.put("by=Oidc&kind=unverified", "udo, Udo Unproven, ");
        OIDC.put("by=Oidc&kind=plain", "paul, , ");
        OIDC.put("by=Oidc&kind=oauth2", "oskar, Oskar Oauth, oskar@provider.example");
    }

    @OnEachJdk(
            row = "names and e-mail addresses of principals: Spring Security 3.2 with LDAP, Tomcat 9",
            representative = {})
    void ofSpringSecurity3(Jdk jdk) {
        tells(
                jdk,
                "identity-spring+identity-spring-3+identity-spring-run-as+identity-spring-ldap",
                "tomcat9 security3 spring3 security3-ldap",
                OWN,
                LDAP);
    }

    @OnEachJdk(
            row = "names and e-mail addresses of principals: Spring Security 5.0 with OpenID Connect, Tomcat 9",
            representative = {8})
    void ofSpringSecurity5(Jdk jdk) {
        tells(
                jdk,
                "identity-spring+identity-spring-3+identity-spring-run-as+identity-spring-oidc",
                "tomcat9 security50 spring5",
                OWN,
                OIDC);
    }

    @OnEachJdk(
            row =
                    "names and e-mail addresses of principals: Spring Security 7.1 with OpenID Connect and LDAP, Tomcat 11",
            from = 17,
            why = "Spring 7 and Tomcat 11 need Java 17",
            representative = {17})
    void ofSpringSecurity7(Jdk jdk) {
        tells(jdk, NEWEST, NEWEST_LIBRARIES, OWN, LDAP, OIDC);
    }

    private static final String NEWEST = "identity-spring+identity-spring-6+identity-spring-no-run-as"
            + "+identity-spring-ldap+identity-spring-oidc";
    private static final String NEWEST_LIBRARIES = "tomcat11 security7 spring7 security7-persons";

    @OnEachJdk(
            row =
                    "names and e-mail addresses of principals: Spring Security 7.1 with OpenID Connect and LDAP, Tomcat 11",
            from = 17,
            why = "Spring 7 and Tomcat 11 need Java 17",
            representative = {17})
    void areNotToldIfTheyAreNotWanted(Jdk jdk) {
        List<JsonNode> lines = play(jdk, NEWEST, NEWEST_LIBRARIES, false, List.copyOf(OIDC.keySet()));
        assertThat(done(lines)).containsExactly("vera, , ", "udo, , ", "paul, , ", "oskar, , ");
        assertThat(lines.toString()).doesNotContain("provider.example", "Verified");
    }

    @SafeVarargs
    private static void tells(Jdk jdk, String security, String libraries, Map<String, String>... persons) {
        List<String> asked = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (Map<String, String> each : persons) {
            asked.addAll(each.keySet());
            expected.addAll(each.values());
        }
        List<JsonNode> lines = play(jdk, security, libraries, true, asked);
        assertThat(done(lines)).isEqualTo(expected);
        assertThat(ofType(lines, "http.request"))
                .map(PrincipalDetailsIT::actor)
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(lines.toString()).as("an address that nobody verified").doesNotContain("boss@");
    }

    private static List<String> done(List<JsonNode> lines) {
        return ofType(lines, "db.statement").stream()
                .filter(line -> text(line, "/db/operation").equals("INSERT"))
                .map(PrincipalDetailsIT::actor)
                .toList();
    }

    private static List<JsonNode> play(
            Jdk jdk, String security, String libraries, boolean wanted, List<String> persons) {
        Path folder =
                Repository.freshFolder("principal-details/" + libraries + "-" + jdk + (wanted ? "" : "-not-wanted"));
        try (ForkedJvm jvm = IdentityApplication.on(jdk, folder, security, libraries, 1)
                .property("acta.actor.details", wanted)
                .property("acta.actor.principal-name", "profile.fullName")
                .property("acta.actor.principal-email", "profile.email")
                .start()) {
            String address = IdentityApplication.address(jvm);
            for (String person : persons) {
                assertThat(new Http(address).get("special?do=person&" + person).statusCode())
                        .as(person + jvm.output())
                        .isEqualTo(200);
            }
            jvm.stop(Duration.ofSeconds(60));
        }
        return TrailLines.read(folder.resolve("trail"));
    }

    private static String actor(JsonNode line) {
        return text(line, "/actor/id") + ", " + text(line, "/actor/name") + ", " + text(line, "/actor/email");
    }
}
