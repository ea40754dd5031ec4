package dev.acta.agent.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.event.Actor;
import dev.acta.agent.event.HttpRequest;
import dev.acta.agent.event.Origin;
import dev.acta.agent.event.RequestLine;
import dev.acta.agent.event.Story;
import dev.acta.agent.redact.KeyedDigest;
import dev.acta.agent.redact.Redactor;
import dev.acta.trail.event.EventWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteVariablesTest {

    private final KeyedDigest digest = new KeyedDigest(new byte[32]);
    private final EventWriter writer = new EventWriter(new Redactor(List.of(), digest), 1024, 65_536);

    private String line(String path, String route) {
        RequestLine line = new RequestLine("GET", "http", "h", path, null, "HTTP/1.1", false, "http://h" + path, null);
        Story story = new Story(Actor.ANONYMOUS, Origin.SYSTEM, null, null, 1, 2);
        HttpRequest event = new HttpRequest(System.nanoTime(), story, line, 500, Actor.ANONYMOUS);
        event.route(route);
        event.ended(System.nanoTime(), new IllegalStateException("no " + path.substring(path.lastIndexOf('/') + 1)));
        HttpRequestBody body = new HttpRequestBody();
        int length = writer.encode("c", 1, 0, 0, "http.request", "agent", out -> body.write(event, out));
        return new String(writer.buffer(), 0, length, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "/shop/users/abc, /shop/users/{token}, /shop/users/[redacted]",
        "/shop/pins/1234/x, /shop/pins/{pin}/x, /shop/pins/[redacted]/x",
        "/x/a/b, /x/{*secret}, /x/[redacted]",
        "/users/abc, /users/{id}, /users/abc",
        "/users/abc, /users/*, /users/abc",
        "/users/abc, /users/{id, /users/abc",
        "/users, /users/{token}, /users",
        "/a/b/abc, /a/**/{token}, /a/b/abc",
        "/users/abc/d, /users/{token}, /users/[redacted]/d",
    })
    void whatASensitiveVariableHoldsIsHidden(String path, String route, String shown) {
        assertThat(line(path, route)).contains("\"path\":\"" + shown + "\"");
    }

    @Test
    void itIsHiddenInTheRestOfTheEventToo() {
        assertThat(line("/users/unlock-me-now", "/users/{token}"))
                .doesNotContain("unlock-me-now")
                .contains("\"message\":\"no [redacted]\"")
                .contains("\"redacted\":[\"/request/path\",\"/request/referrer\",\"/error/message\"]");
    }

    @Test
    void anIdentifierBecomesItsDigest() {
        assertThat(line("/live/abc", "/live/{sessionId}")).contains("\"path\":\"/live/" + digest.of("abc") + "\"");
    }
}
