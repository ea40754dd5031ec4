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
import javax.servlet.ServletContext;
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

    private final HttpSession session = session("one", attributes);

    private HttpSession session(String id, Map<String, Object> held) {
        return session(id, held, "/shop");
    }

    private HttpSession session(String id, Map<String, Object> held, String application) {
        ServletContext context = (ServletContext) Proxy.newProxyInstance(
                ServletContext.class.getClassLoader(),
                new Class<?>[] {ServletContext.class},
                (self, method, arguments) -> application);
        return (HttpSession) Proxy.newProxyInstance(
                HttpSession.class.getClassLoader(), new Class<?>[] {HttpSession.class}, (self, method, arguments) -> {
                    if (ended) {
                        throw new IllegalStateException("invalidated");
                    }
                    return switch (method.getName()) {
                        case "getAttribute" -> held.get(arguments[0]);
                        case "getId" -> id;
                        case "getServletContext" -> context;
                        default -> throw new AssertionError("a capture must not call HttpSession." + method.getName());
                    };
                });
    }

    private void looks() {
        sessions.read(session, "account", attributes.get("account"), null);
    }

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

    /** As one that is loaded lazily, and too late. */
    public static final class Unable {

        private boolean unable;

        public String getName() {
            if (unable) {
                throw new UnsupportedOperationException("no session");
            }
            return "bob";
        }
    }

    @Test
    void whoIsReplacedBySomebodyWhoCannotBeToldIsGone() {
        Unable unable = new Unable();
        unable.unable = true;
        attributes.put("account", Map.of("name", "alice"));
        serve(() -> {
            sessions.loaded(http.request(), session);
            put("account", unable);
            assertThat(actor().isAnonymous()).isTrue();
        });
    }

    @Test
    void whoCannotBeToldAnyMoreStays() {
        Unable later = new Unable();
        attributes.put("account", later);
        HttpRequest event = serve(() -> {
            sessions.loaded(http.request(), session);
            later.unable = true;
            looks();
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
    void whomAnotherRequestPutThereCountsOnceThisOneLooks() {
        attributes.put("account", Map.of("name", "alice"));
        serve(() -> {
            sessions.loaded(http.request(), session);
            attributes.put("account", Map.of("name", "bob"));
            sessions.loaded(http.request(), session);
            assertThat(actor().id()).isEqualTo("alice");
            sessions.read(session, "basket", "full", null);
            assertThat(actor().id()).isEqualTo("alice");
            looks();
            assertThat(actor().id()).isEqualTo("bob");
            attributes.remove("account");
            looks();
            assertThat(actor().isAnonymous()).isTrue();
        });
    }

    @Test
    void aSessionThatAnotherRequestEndedIsNobodysOnceThisOneLooks() {
        attributes.put("account", Map.of("name", "alice"));
        for (Runnable look : List.<Runnable>of(
                () -> sessions.loaded(http.request(), null),
                () -> sessions.read(session, "account", null, new IllegalStateException("invalidated")))) {
            ended = false;
            Object entered = requests.enter(http.request(), http.response());
            sessions.loaded(http.request(), session);
            assertThat(actor().id()).isEqualTo("alice");
            ended = true;
            look.run();
            assertThat(actor().isAnonymous()).isTrue();
            requests.exit(entered, http.request(), http.response(), null);
        }
    }

    @Test
    void anObjectThatIsChangedInPlaceCountsOnceTheSessionIsAskedFor() {
        Map<String, String> account = new HashMap<>(Map.of("name", "alice"));
        attributes.put("account", account);
        serve(() -> {
            sessions.loaded(http.request(), session);
            account.put("name", "carol");
            sessions.loaded(http.request(), session);
            assertThat(actor().id()).isEqualTo("carol");
            account.remove("name");
            looks();
            assertThat(actor().isAnonymous()).isTrue();
        });
    }

    @Test
    void anObjectThatIsFilledAfterItWasPutThereNamesTheRequest() {
        Map<String, String> account = new HashMap<>();
        HttpRequest event = serve(() -> {
            sessions.loaded(http.request(), session);
            put("account", account);
            assertThat(actor().isAnonymous()).isTrue();
            account.put("name", "dave");
        });
        assertThat(event.story().actor().id()).isEqualTo("dave");
    }

    @Test
    void nobodyBecomesWhoeverIsInASessionThatOnlyIsListed() {
        attributes.put("account", Map.of("name", "alice"));
        Map<String, Object> others = Map.of("account", Map.of("name", "mallory"));
        serve(() -> {
            sessions.loaded(http.request(), session);
            sessions.read(session("two", others), "account", others.get("account"), null);
            sessions.changed(session("two", others), "account");
            assertThat(actor().id()).isEqualTo("alice");
        });
    }

    @Test
    void aSessionOfAnotherApplicationThatTheRequestWasHandedOnToNamesNobodyThoughItHasTheSameId() {
        Map<String, Object> others = new HashMap<>();
        attributes.put("account", Map.of("name", "alice"));
        others.put("account", Map.of("name", "4711 of the other"));
        HttpSession another = session("one", others, "/other");
        serve(() -> {
            sessions.loaded(http.request(), session);
            sessions.loaded(http.request(), another);
            sessions.read(another, "account", others.get("account"), null);
            sessions.changed(another, "account");
            assertThat(actor().id()).isEqualTo("alice");
        });
    }

    @Test
    void rolesAreOfTheOneWhoWasRead() {
        recorded.who().sessionRoles = new PropertyPath(List.of("account", "roles"));
        sessions = new SessionIdentityCapture(recorded.services());
        attributes.put("account", Map.of("name", "bob", "roles", "of-bob"));
        serve(() -> {
            sessions.loaded(http.request(), session);
            sessions.read(session, "account", Map.of("name", "alice", "roles", "of-alice"), null);
            assertThat(actor().roles()).containsExactly("of-alice");
        });
    }

    @Test
    void outsideOfARequestNothingHappens() {
        sessions.loaded(http.request(), session);
        sessions.changed(session, "account");
        assertThat(recorded.events()).isEmpty();
    }
}
