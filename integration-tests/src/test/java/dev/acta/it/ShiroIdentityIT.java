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
import tools.jackson.databind.JsonNode;

/** Whoever borrows an identity with Apache Shiro stays the actor, as does whoever has another subject work for him. */
class ShiroIdentityIT {

    @OnEachJdk(
            row = "borrowed identities: Apache Shiro 1.2, Tomcat 9",
            representative = {8})
    void ofShiro1(Jdk jdk) {
        specials(jdk, "tomcat9 shiro1");
    }

    @OnEachJdk(
            row = "borrowed identities: Apache Shiro 2.2, Tomcat 11",
            from = 17,
            representative = {17})
    void ofShiro2(Jdk jdk) {
        specials(jdk, "tomcat11 shiro2");
    }

    private static void specials(Jdk jdk, String libraries) {
        Path folder = Repository.freshFolder("shiro-identity/" + libraries + "-" + jdk);
        try (ForkedJvm jvm = IdentityApplication.on(jdk, folder, "identity-shiro", libraries, 10)
                .start()) {
            Http user = new Http(IdentityApplication.address(jvm));
            for (String each :
                    new String[] {"execute", "login", "execute", "lend", "ask", "release", "ask", "logout"}) {
                assertThat(user.get("special?do=" + each).statusCode())
                        .as(each + jvm.output())
                        .isEqualTo(200);
            }
            jvm.stop(Duration.ofSeconds(60));
        }
        assertThat(ofType(TrailLines.read(folder.resolve("trail")), "db.statement"))
                .filteredOn(line -> text(line, "/db/operation").equals("INSERT"))
                .map(line -> "as " + line.at("/db/parameters/2").asString() + ": " + actor(line))
                .containsExactly(
                        "as :  for  ",
                        "as user2: user2 for  [\"member\",\"of-user2\"]",
                        "as :  for  ",
                        "as user1: user1 for  ",
                        "as user1: user1 for  [\"member\",\"of-user1\"]",
                        "as user2: user1 for user2 [\"member\",\"of-user1\"]",
                        "as user1: user1 for  [\"member\",\"of-user1\"]",
                        "as user2: user1 for user2 ",
                        "as user2: user1 for user2 ",
                        "as user1: user1 for  ",
                        "as user1: user1 for  [\"member\",\"of-user1\"]",
                        "as :  for  ");
    }

    private static String actor(JsonNode line) {
        return text(line, "/actor/id") + " for " + text(line, "/actor/on_behalf_of") + " " + line.at("/actor/roles");
    }
}
