package dev.acta.agent.instrument.servlet.javax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acta.agent.address.IpNetworks;
import dev.acta.agent.context.Current;
import dev.acta.agent.event.Actor;
import dev.acta.agent.event.HttpBegin;
import dev.acta.agent.event.HttpRequest;
import dev.acta.agent.event.Story;
import dev.acta.agent.instrument.Recorded;
import dev.acta.agent.instrument.http.AttachedExchanges;
import dev.acta.agent.instrument.http.Exchange;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import javax.servlet.DispatcherType;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HttpCaptureTest {

    private final Recorded recorded = new Recorded();
    private final HttpCapture capture = new HttpCapture(recorded.services());
    private final FakeExchange http = new FakeExchange();

    @AfterEach
    void leavesTheThreadAsItWas() {
        Current current = recorded.context().current();
        assertThat(current.request()).isNull();
        assertThat(current.story()).isNull();
        assertThat(current.isObserving()).isFalse();
    }

    // ---- what woven code does

    private Object enter() {
        return capture.enter(http.request(), http.response());
    }

    private void exit(Object entered, Throwable thrown) {
        capture.exit(entered, http.request(), http.response(), thrown);
    }

    private void serve(Runnable inside) {
        Object entered = enter();
        inside.run();
        exit(entered, null);
    }

    private void serveOnAnotherThread(Runnable inside) throws InterruptedException {
        AtomicReference<Throwable> failed = new AtomicReference<>();
        Thread other = new Thread(() -> serve(inside));
        other.setUncaughtExceptionHandler((thread, thrown) -> failed.set(thrown));
        other.start();
        other.join();
        assertThat(failed).hasValue(null);
    }

    private HttpRequest only() {
        return recorded.only(HttpRequest.class);
    }

    private Story story() {
        return recorded.context().storyOf(recorded.context().current());
    }

    @Nested
    class AnErrorPageBehindTheOutermostFilter {

        private final AtomicReference<Story> inside = new AtomicReference<>();

        private void page(int status) {
            http.attributes.put("javax.servlet.error.status_code", status);
            serve(() -> inside.set(story()));
        }

        @Test
        void isNoRequestOfItsOwnAndItsWorkIsTheRequests() {
            http.status = 404;
            serve(() -> {});
            page(404);
            HttpRequest event = only();
            assertThat(event.status()).isEqualTo(404);
            assertThat(inside.get().interactionHigh()).isEqualTo(event.story().interactionHigh());
            assertThat(recorded.context().openRequests().count()).isZero();
        }

        @Test
        void ofAnExceptionIsNoRequestOfItsOwn() {
            exit(enter(), new IllegalStateException("no luck"));
            page(500);
            page(500); // a second filter of it, with nothing of ours around both
            assertThat(only().status()).isEqualTo(500);
        }

        @Test
        void ofTheNextRequestOnTheSameObjectIsThatRequests() {
            http.status = 404;
            serve(() -> {});
            recorded.only(HttpRequest.class);
            http.attributes.clear(); // as containers do
            http.status = 401;
            page(401);
            HttpRequest event = only();
            assertThat(event.status()).isEqualTo(401);
            assertThat(inside.get().interactionHigh()).isEqualTo(event.story().interactionHigh());
        }

        @Test
        void ofARequestThatReachedNoFilterHasThePathThatWasAskedFor() {
            http.uri = "/page/unauthorised";
            http.attributes.put("javax.servlet.error.request_uri", "/orders/9");
            http.status = 401;
            page(401);
            assertThat(only().line().path()).isEqualTo("/orders/9");
        }

        @Test
        void isNotWhatComesNextWithoutAnError() {
            http.status = 404;
            serve(() -> {});
            recorded.only(HttpRequest.class);
            http.status = 200;
            serve(() -> {});
            assertThat(only().status()).isEqualTo(200);
        }

        @Test
        void leavesNothingInTheAttributesOfARequestThatWentWell() {
            serve(() -> {});
            assertThat(http.attributes).isEmpty();
        }

        @Test
        void hasAUserOfItsOwn() {
            http.status = 404;
            serve(() -> {});
            recorded.only(HttpRequest.class);
            http.attributes.put("javax.servlet.error.status_code", 404);
            serve(() -> {
                http.user = "alice";
                capture.userTold(http.request(), "getUserPrincipal", (Principal) () -> "alice");
                inside.set(story());
            });
            assertThat(inside.get().actor().id()).isEqualTo("alice");
        }
    }

    @Nested
    class ARequest {

        @Test
        void hasTheServletsMappingAsItsRouteWhereNoFrameworkTellsOne() {
            serve(() -> {});
            assertThat(only().route()).isEqualTo("/shop/orders/*");
        }

        @Test
        void keepsTheRouteThatAFrameworkTold() {
            serve(() -> ((Exchange) recorded.context().current().request()).route("/shop/orders/{id}"));
            assertThat(only().route()).isEqualTo("/shop/orders/{id}");
        }

        @Test
        void hasNoRouteOfItsErrorPage() {
            http.attributes.put("javax.servlet.error.status_code", 404);
            serve(() -> {});
            assertThat(only().route()).isNull();
        }

        @Test
        void keepsTheRouteOfWhatMadeTheError() {
            serve(() -> http.attributes.put("javax.servlet.error.status_code", 404));
            assertThat(only().route()).isEqualTo("/shop/orders/*");
        }

        @Test
        void isRecordedWithWhatTheClientAskedForAndGot() {
            http.headers.put("Host", "shop.example");
            http.headers.put("User-Agent", "curl/8");
            http.headers.put("X-Request-Id", "r-17");
            http.method = "POST";
            http.status = 201;
            serve(() -> {});
            HttpRequest event = only();
            assertThat(event.line().method()).isEqualTo("POST");
            assertThat(event.line().path()).isEqualTo("/orders;jsessionid=ABC/7");
            assertThat(event.line().query()).isEqualTo("page=2");
            assertThat(event.line().scheme()).isEqualTo("https");
            assertThat(event.line().tls()).isTrue();
            assertThat(event.line().host()).isEqualTo("shop.example");
            assertThat(event.story().origin().userAgent()).isEqualTo("curl/8");
            assertThat(event.status()).isEqualTo(201);
            assertThat(event.story().origin().peer()).isEqualTo("10.0.0.9");
            assertThat(event.story().requestId()).isEqualTo("r-17");
            assertThat(event.durationNanos()).isNotNegative();
            assertThat(event.failure()).isNull();
        }

        @Test
        void thatBecomesAWebSocketEndsWithItsConnection() {
            Object handler = new Object();
            http.headers.put("Upgrade", "WebSocket");
            http.status = 101;
            serve(() -> {
                capture.upgraded(http.request(), handler);
                capture.upgraded(http.request(), handler); // a wrapper around the container's request tells it, too
            });
            assertThat(recorded.context().openRequests().count()).isEqualTo(1);
            capture.upgradeEnded(new Object());
            assertThat(recorded.context().openRequests().count()).isEqualTo(1);
            capture.upgradeEnded(handler);
            capture.upgradeEnded(handler);
            HttpRequest event = only();
            assertThat(event.status()).isEqualTo(101);
            assertThat(event.tags()).containsExactly("websocket");
        }

        @Test
        void thatChangesToAnotherProtocolSaysThatItWasNoWebSocket() {
            Object handler = new Object();
            serve(() -> capture.upgraded(http.request(), handler));
            capture.upgradeEnded(handler);
            assertThat(only().tags()).containsExactly("upgrade");
        }

        @Test
        void whoseAnswerWasOnItsWayWhenSomethingWasThrownHasFailed() {
            http.attributes.put("javax.servlet.error.exception", new IllegalStateException("too late for a status"));
            serve(() -> {});
            HttpRequest event = only();
            assertThat(event.status()).isEqualTo(200);
            assertThat(event.failure().message()).isEqualTo("too late for a status");
        }

        @Test
        void withALoginFormWhosePasswordIsWrongIsDeniedThoughItIsAnsweredWithAPage() {
            http.uri = "/form/j_security_check";
            serve(() -> ((Exchange) recorded.context().current().request())
                    .security()
                    .refusalTold());
            assertThat(only().isDenied()).isTrue();
        }

        @Test
        void withALoginFormWhosePasswordIsRightIsNotDenied() {
            http.uri = "/form/j_security_check";
            serve(() -> ((Exchange) recorded.context().current().request())
                    .security()
                    .loggedIn("alice"));
            assertThat(only().isDenied()).isFalse();
        }

        @Test
        void isUnderWayUntilItsEventIsInTheRing() {
            serve(() -> assertThat(recorded.context().openRequests().count()).isEqualTo(1));
            assertThat(recorded.context().openRequests().count()).isZero();
        }

        @Test
        void hasAnInteractionOfItsOwnThatIsARandomUuid() {
            serve(() -> {});
            Story one = only().story();
            serve(() -> {});
            Story other = only().story();
            UUID id = new UUID(one.interactionHigh(), one.interactionLow());
            assertThat(id.version()).isEqualTo(4);
            assertThat(id.variant()).isEqualTo(2);
            assertThat(id).isNotEqualTo(new UUID(other.interactionHigh(), other.interactionLow()));
        }

        @Test
        void isRecordedOnceHoweverManyFiltersAndForwardsItPasses() {
            serve(() -> serve(() -> {
                serve(() -> {});
                serve(() -> {});
            }));
            assertThat(only().status()).isEqualTo(200);
            assertThat(http.attributes).isEmpty();
        }

        @Test
        void givesItsStoryToWhatHappensInsideAndTakesItAway() {
            AtomicReference<Story> inside = new AtomicReference<>();
            serve(() -> serve(() -> inside.set(story())));
            assertThat(inside.get().hasInteraction()).isTrue();
            assertThat(inside.get().interactionHigh()).isEqualTo(only().story().interactionHigh());
            assertThat(story().hasInteraction()).isFalse();
        }

        @Test
        void toAnExcludedPathLeavesNoEventButHasAStory() {
            http.uri = "/static/logo.png";
            AtomicReference<Story> inside = new AtomicReference<>();
            serve(() -> inside.set(story()));
            assertThat(recorded.events()).isEmpty();
            assertThat(recorded.services().ring().filtered()).isOne();
            assertThat(recorded.services().ring().captured()).isOne();
            assertThat(inside.get().hasInteraction()).isTrue();
        }

        @Test
        void thatTheServerGivesBackAfterALoginIsHeldByTheRuleForWhatIsServed() {
            http.uri = "/static/logo.png";
            serve(() -> {
                ((Exchange) recorded.context().current().request()).ownedByServer();
                capture.refusal(http.request(), http.response());
                assertThat(recorded.events()).isEmpty();
                http.method = "POST";
                capture.refusal(http.request(), http.response());
                assertThat(recorded.only(HttpBegin.class).line().method()).isEqualTo("POST");
            });
        }

        @Test
        void isHeldByTheRuleForWhatCameInWhereOnlyItsErrorPageHasAnotherMethod() {
            http.uri = "/static/logo.png";
            http.attributes.put("javax.servlet.error.status_code", 404);
            serve(() -> {
                ((Exchange) recorded.context().current().request()).ownedByServer();
                http.method = "POST";
                capture.refusal(http.request(), http.response());
                assertThat(recorded.events()).isEmpty();
            });
        }

        @Test
        void isLeftOutWhenTheRoleOfWhoTurnsOutToActSaysSo() {
            serve(() -> {
                Exchange exchange = (Exchange) recorded.context().current().request();
                exchange.sees(Actor.principal("probe").withRoles(List.of("MONITOR")));
            });
            assertThat(recorded.events()).isEmpty();
            assertThat(recorded.services().ring().filtered()).isOne();
        }

        @Test
        void thatMayChangeSomethingIsRecordedWhateverItsPath() {
            http.uri = "/static/logo.png";
            http.method = "POST";
            serve(() -> {});
            assertThat(only().line().method()).isEqualTo("POST");
        }

        @Test
        void thatLogsOutAndInGivesWhatFollowsToTheRightUser() {
            http.user = "alice";
            serve(() -> {
                http.user = null;
                capture.identityChanged(http.request());
                assertThat(story().actor().type()).isEqualTo("anonymous");
                http.user = "bob";
                capture.identityChanged(http.request());
                assertThat(story().actor().id()).isEqualTo("bob");
            });
            HttpRequest event = only();
            assertThat(event.story().actor().id()).isEqualTo("bob");
            assertThat(event.atStart().id()).isEqualTo("alice");
        }

        @Test
        void thatLogsOutStaysWithWhoLoggedOut() {
            http.user = "alice";
            serve(() -> {
                http.user = null;
                capture.identityChanged(http.request());
            });
            assertThat(only().story().actor().id()).isEqualTo("alice");
        }

        @Test
        void thatIsNoHttpRequestIsLeftAlone() {
            assertThat(capture.enter("a request", http.response())).isNull();
            assertThat(capture.enter(http.request(), null)).isNull();
            capture.exit(null, "a request", null, null);
            assertThat(recorded.events()).isEmpty();
        }

        @Test
        void isFollowedByTheNextOneOnTheSameThread() {
            serve(() -> {});
            FakeExchange second = new FakeExchange();
            second.status = 404;
            Object entered = capture.enter(second.request(), second.response());
            capture.exit(entered, second.request(), second.response(), null);
            assertThat(recorded.events())
                    .extracting(event -> ((HttpRequest) event).status())
                    .containsExactly(200, 404);
        }
    }

    @Nested
    class TheActor {

        @Test
        void isAnonymousUntilSomebodyIsKnown() {
            serve(() -> {});
            assertThat(only().story().actor().type()).isEqualTo("anonymous");
        }

        @Test
        void isThePrincipalThatTheContainerKnows() {
            http.user = "anna";
            serve(() -> {});
            HttpRequest event = only();
            assertThat(event.story().actor().id()).isEqualTo("anna");
            assertThat(event.story().actor().how()).isEqualTo(Actor.How.PRINCIPAL);
            assertThat(event.atStart().id()).isEqualTo("anna");
        }

        @Test
        void isWhomAWrapperOfTheApplicationTellsItButTheWrapperIsNotAsked() {
            HttpServletRequest wrapper = new HttpServletRequestWrapper(http.request()) {
                @Override
                public Principal getUserPrincipal() {
                    throw new AssertionError("asked for our sake");
                }
            };
            Object entered = capture.enter(wrapper, http.response());
            capture.userTold(http.request(), "getRemoteUser", "the container's, which is asked itself");
            assertThat(story().actor().isAnonymous()).isTrue();
            capture.userTold(wrapper, "getRemoteUser", "dave");
            assertThat(story().actor().id()).isEqualTo("dave");
            capture.userTold(wrapper, "getUserPrincipal", (Principal) () -> "erin");
            assertThat(story().actor().id()).isEqualTo("erin");
            capture.exit(entered, wrapper, http.response(), null);
            assertThat(only().story().actor().id()).isEqualTo("erin");
        }

        @Test
        void keepsItsRolesIfAWrapperTellsTheSameName() {
            recorded.who().roles = List.of("admin");
            HttpCapture asking = new HttpCapture(recorded.services());
            http.user = "anna";
            http.roles = Set.of("admin");
            HttpServletRequest wrapper = new HttpServletRequestWrapper(http.request());
            Object entered = asking.enter(wrapper, http.response());
            asking.userTold(wrapper, "getRemoteUser", "anna");
            asking.exit(entered, wrapper, http.response(), null);
            assertThat(only().story().actor().roles()).containsExactly("admin");
        }

        @Test
        void hasTheRolesThatTheContainerWasAskedFor() {
            recorded.who().roles = List.of("clerk", "admin");
            HttpCapture asking = new HttpCapture(recorded.services());
            http.user = "anna";
            http.roles = Set.of("admin", "other");
            asking.exit(asking.enter(http.request(), http.response()), http.request(), http.response(), null);
            assertThat(only().story().actor().roles()).containsExactly("admin");
        }

        @Test
        void keepsItsTenantWhenTheUserIsKnownLater() {
            recorded.trust(new IpNetworks(List.of("10.0.0.9")), "X-Forwarded-For");
            recorded.who().tenantHeaders = List.of("tenantId");
            HttpCapture asking = new HttpCapture(recorded.services());
            http.headers.put("tenantId", "acme");
            Object entered = asking.enter(http.request(), http.response());
            assertThat(story().actor().tenant()).isEqualTo("acme");
            http.user = "anna";
            asking.exit(entered, http.request(), http.response(), null);
            assertThat(only().story().actor().tenant()).isEqualTo("acme");
        }

        @Test
        void whoLogsInInsideOfAFilterIsTheActorOfTheRestAndOfTheRequest() {
            AtomicReference<Story> before = new AtomicReference<>();
            AtomicReference<Story> after = new AtomicReference<>();
            serve(() -> {
                before.set(story());
                http.user = "anna"; // an authenticating filter
                serve(() -> after.set(story()));
            });
            assertThat(before.get().actor().type()).isEqualTo("anonymous");
            assertThat(after.get().actor().id()).isEqualTo("anna");
            HttpRequest event = only();
            assertThat(event.story().actor().id()).isEqualTo("anna");
            assertThat(event.atStart().type()).isEqualTo("anonymous");
        }

        @Test
        void whoLogsInAtTheInnermostPlaceIsTheActorOfTheRequest() {
            serve(() -> serve(() -> http.user = "anna"));
            assertThat(only().story().actor().id()).isEqualTo("anna");
        }

        @Test
        void whoLogsInWhereOnlyOneCallIsWovenIsTheActorOfTheRequest() {
            serve(() -> http.user = "anna");
            assertThat(only().story().actor().id()).isEqualTo("anna");
        }

        @Test
        void staysKnownWhenTheSessionIsEnded() {
            http.user = "anna";
            serve(() -> http.user = null);
            assertThat(only().story().actor().id()).isEqualTo("anna");
        }
    }

    @Nested
    class AnException {

        @Test
        void thatLeavesTheContainerIsAStatus500() {
            Object entered = enter();
            exit(entered, new IOException("broken pipe"));
            HttpRequest event = only();
            assertThat(event.status()).isEqualTo(500);
            assertThat(event.failure().type()).isEqualTo("java.io.IOException");
        }

        @Test
        void thatAnOuterFilterHandlesIsNone() {
            Object outer = enter();
            exit(enter(), new IOException("handled"));
            exit(outer, null);
            HttpRequest event = only();
            assertThat(event.status()).isEqualTo(200);
            assertThat(event.failure()).isNull();
        }

        @Test
        void thatAnErrorPageAnsweredIsTold() {
            serve(() -> {
                http.status = 500;
                http.attributes.put("javax.servlet.error.exception", new IllegalStateException("no stock"));
            });
            HttpRequest event = only();
            assertThat(event.status()).isEqualTo(500);
            assertThat(event.failure().message()).isEqualTo("no stock");
        }
    }

    @Test
    void whoseUserCannotBeAskedForInTheEndIsRecordedAllTheSame() {
        assertThatThrownBy(() -> serve(() -> http.brokenPrincipal = true)).isInstanceOf(IllegalStateException.class);
        assertThat(only().status()).isEqualTo(200);
        assertThat(recorded.context().current().request())
                .as("what the next request on this thread would inherit")
                .isNull();
    }

    @Nested
    class AsynchronousProcessing {

        private void start() {
            serve(() -> http.asyncStarted = true);
        }

        @Test
        void endsWithTheListener() throws IOException {
            start();
            assertThat(recorded.events()).isEmpty();
            http.status = 202;
            http.listener.onComplete(http.event(null));
            assertThat(only().status()).isEqualTo(202);
        }

        @Test
        void hasItsFinalStatusAlsoWhenItIsDispatchedBackAndItsContextIsEmptied() throws Exception {
            start();
            http.asyncStarted = false;
            serveOnAnotherThread(() -> http.status = 203);
            http.listener.onComplete(http.event(null));
            assertThat(only().status()).isEqualTo(203);
        }

        @Test
        void isRecordedOnceWhenItIsDispatchedBack() throws Exception {
            start();
            http.asyncStarted = false;
            serveOnAnotherThread(() -> {});
            assertThat(recorded.events()).isEmpty();
            http.listener.onComplete(http.event(null));
            http.listener.onComplete(http.event(null));
            assertThat(recorded.events()).hasSize(1);
        }

        @Test
        void keepsItsStoryOnTheThreadItIsDispatchedTo() throws Exception {
            AtomicReference<Story> first = new AtomicReference<>();
            AtomicReference<Story> second = new AtomicReference<>();
            serve(() -> {
                first.set(story());
                http.asyncStarted = true;
            });
            http.asyncStarted = false;
            serveOnAnotherThread(() -> second.set(story()));
            assertThat(second.get().interactionHigh()).isEqualTo(first.get().interactionHigh());
        }

        @Test
        void thatFailsIsAFailure() throws IOException {
            start();
            http.listener.onError(http.event(new IOException("gone")));
            http.listener.onTimeout(http.event(null));
            assertThat(recorded.events()).isEmpty();
            http.listener.onComplete(http.event(null));
            HttpRequest event = only();
            assertThat(event.status()).isEqualTo(500);
            assertThat(event.failure().message()).isEqualTo("gone");
        }

        @Test
        void listensAgainWhenItIsStartedAgain() throws IOException {
            start();
            AsyncEnd end = (AsyncEnd) http.listener;
            http.listener = null;
            end.onStartAsync(http.event(null));
            assertThat(http.listener).isSameAs(end);
        }

        @Test
        void thatAnotherThreadCompletesJustBeforeItsFilterIsLeftEndsThereAndDoesNotSwallowTheNextOne() {
            http.status = 201;
            http.asyncCompleted = true;
            start();
            assertThat(only().status()).isEqualTo(201);
            http.asyncStarted = false;
            http.status = 204;
            serve(() -> {});
            assertThat(only().status()).isEqualTo(204);
        }

        @Test
        void whoseEndTheContainerNeverTellsEndsWhenTheNextOneComesInOnItsConnection() {
            http.asyncStarted = true;
            serve(() -> {});
            http.asyncStarted = false;
            http.dispatcher = DispatcherType.REQUEST;
            serve(() -> {});
            assertThat(recorded.events())
                    .extracting(event -> ((HttpRequest) event).status())
                    .containsExactly(0, 200);
        }

        @Test
        void thatGoesOnOnAThreadOfAFilterIsTheSameOne() throws InterruptedException {
            http.asyncStarted = true;
            http.dispatcher = DispatcherType.REQUEST;
            serve(() -> {});
            serveOnAnotherThread(() -> {});
            assertThat(recorded.events()).isEmpty();
        }

        @Test
        void thatAnotherThreadCompletesAndWhoseAnswerIsTakenAwayIsTold() {
            http.asyncCompleted = true;
            http.asyncStarted = true;
            serve(() -> http.answerIsGone = true);
            assertThat(only().status()).isZero();
            http.asyncStarted = false;
            http.answerIsGone = false;
            http.attributes.clear();
            serve(() -> {});
            assertThat(only().status()).isEqualTo(200);
        }

        @Test
        void thatAnotherThreadCompletesAndWhoseRequestIsTakenAwayIsTold() {
            http.asyncCompleted = true;
            http.asyncStarted = true;
            serve(() -> http.requestIsGone = true);
            assertThat(only().status()).isZero();
        }

        @Test
        void whoseRequestWasTakenAwayHasAnUnknownStatus() {
            start();
            capture.finish(AttachedExchanges.of(http.request()), null, 0);
            assertThat(only().status()).isZero();
        }
    }
}
