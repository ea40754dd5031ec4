package dev.acta.agent.instrument.servlet.javax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.event.Actor;
import dev.acta.agent.event.HttpRequest;
import dev.acta.agent.instrument.Recorded;
import dev.acta.agent.instrument.identity.PropertyPath;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.servlet.http.HttpSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionIdentityCaptureTest {

    private final Recorded recorded = new Recorded();
    private final FakeExchange http = new FakeExchange();
    private final Map<String, Object> attributes = new HashMap<>();
    private boolean ended;
    private HttpCapture requests;
    private SessionIdentityCapture sessions;

    private final HttpSession session = (HttpSession) Proxy.newProxyInstance(
            HttpSession.class.getClassLoader(), new Class<?>[] {HttpSession.class}, (self, method, arguments) -> {
                if (!method.getName().equals("getAttribute")) {
                    throw new AssertionError("a capture must not call HttpSession." + method.getName());
                }
                if (ended) {
                    throw new IllegalStateException("invalidated");
                }
                return attributes.get(arguments[0]);
            });

    @BeforeEach
    void theOperatorNamesAnAttribute() {
        recorded.who().sessionUser = new PropertyPath(List.of("account", "name"));
        recorded.who().sessionRoles = new PropertyPath(List.of("roles"));
        recorded.who().sessionTenant = new PropertyPath(List.of("account", "tenant"));
        requests = new HttpCapture(recorded.services());
        sessions = new SessionIdentityCapture(recorded.services());
    }

    private HttpRequest serve(Runnable inside) {
        Object entered = requests.enter(http.request(), http.response());
        inside.run();
        requests.exit(entered, http.request(), http.response(), null);
        return recorded.only(HttpRequest.class);
    }

    private Actor actor() {
        return recorded.context().storyOf(recorded.context().current()).actor();
    }

    private void put(String name, Object value) {
        attributes.put(name, value);
        sessions.changed(session, name);
    }

    @Test
    void theUserIsKnownOnceTheApplicationHasLoadedTheSession() {
        attributes.put("account", Map.of("name", "alice", "tenant", "acme"));
        attributes.put("roles", "clerk,admin");
        Actor last = serve(() -> {
                    assertThat(actor().isAnonymous()).isTrue();
                    sessions.loaded(http.request(), session);
                    assertThat(actor().id()).isEqualTo("alice");
                })
                .story()
                .actor();
        assertThat(last.how()).isEqualTo(Actor.How.SESSION_ATTRIBUTE);
        assertThat(last.roles()).containsExactly("clerk", "admin");
        assertThat(last.tenant()).isEqualTo("acme");
    }

    @Test
    void whoLogsInAndOutIsFollowed() {
        HttpRequest event = serve(() -> {
            sessions.loaded(http.request(), session);
            put("account", Map.of("name", "alice"));
            assertThat(actor().id()).isEqualTo("alice");
            put("basket", "full");
            put("account", null);
            assertThat(actor().isAnonymous()).isTrue();
            put("account", Map.of("name", "bob"));
            assertThat(actor().id()).isEqualTo("bob");
            ended = true;
            sessions.ended(session);
            assertThat(actor().isAnonymous()).isTrue();
        });
        assertThat(event.story().actor().id()).isEqualTo("bob");
    }

    @Test
    void whomTheContainerKnowsTheSessionDoesNotReplace() {
        http.user = "container";
        attributes.put("account", Map.of("name", "alice"));
        serve(() -> {
            sessions.loaded(http.request(), session);
            put("account", null);
            assertThat(actor().id()).isEqualTo("container");
        });
    }

    @Test
    void noSessionIsReadThatTheApplicationHasNotLoaded() {
        attributes.put("account", Map.of("name", "alice"));
        HttpRequest event = serve(() -> {
            sessions.loaded(http.request(), null);
            sessions.changed(session, "account");
            sessions.ended(session);
        });
        assertThat(event.story().actor().isAnonymous()).isTrue();
    }

    @Test
    void outsideOfARequestNothingHappens() {
        sessions.loaded(http.request(), session);
        sessions.changed(session, "account");
        assertThat(recorded.events()).isEmpty();
    }
}
