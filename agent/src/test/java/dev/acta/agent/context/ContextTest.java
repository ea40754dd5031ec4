package dev.acta.agent.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.event.Actor;
import dev.acta.agent.event.ClaimedContext;
import dev.acta.agent.event.Origin;
import dev.acta.agent.event.Story;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ContextTest {

    private final Context context = new Context("shop");
    private final Story request = new Story(Actor.principal("anna"), Origin.api("10.0.0.1"), "r1", null, 1, 2);

    @Test
    void outsideOfARequestTheServiceItselfActs() {
        Story story = context.storyOf(context.current());
        assertThat(story.actor().id()).isEqualTo("shop");
        assertThat(story.actor().type()).isEqualTo("service");
        assertThat(story.origin().kind()).isEqualTo("SYSTEM");
        assertThat(story.hasInteraction()).isFalse();
    }

    @Test
    void insideOfARequestTheRequestsActorActs() {
        Current current = context.current();
        current.enterRequest("exchange", request);
        assertThat(context.storyOf(current)).isSameAs(request);
        Story other = request.with(Actor.principal("ben"));
        current.become(other);
        assertThat(context.storyOf(current)).isSameAs(other);
        current.leaveRequest();
        assertThat(current.request()).isNull();
        assertThat(context.storyOf(current).actor().type()).isEqualTo("service");
    }

    @Test
    void aNewActorLeavesTheRestOfTheStoryAsItIs() {
        Story other = request.with(Actor.principal("ben"));
        assertThat(other.actor().id()).isEqualTo("ben");
        assertThat(other.origin().peer()).isEqualTo("10.0.0.1");
        assertThat(other.requestId()).isEqualTo("r1");
        assertThat(other.interactionHigh()).isEqualTo(1);
        assertThat(other.interactionLow()).isEqualTo(2);
    }

    @Test
    void aRequestThatWasLaidAsideGoesOnAsItWas() {
        Current current = context.current();
        current.enterRequest("outer", request);
        current.enterDispatch();
        Object suspended = current.suspendRequest();
        assertThat(current.request()).isNull();
        assertThat(context.storyOf(current).actor().id()).isEqualTo("shop");
        current.enterRequest("inner", request.with(Actor.principal("ben")));
        current.enterDispatch();
        assertThat(current.leaveDispatch()).isTrue();
        current.leaveRequest();
        current.resumeRequest(suspended);
        assertThat(current.request()).isEqualTo("outer");
        assertThat(context.storyOf(current)).isSameAs(request);
        assertThat(current.leaveDispatch()).isTrue();
    }

    @Test
    void whatWasRestoredEndsWithWhatItWasRestoredIn() {
        Current current = context.current();
        Object first = current.restore(request);
        Object second = current.restore(request.with(Actor.principal("ben")));
        assertThat(context.storyOf(current).actor().id()).isEqualTo("ben");
        current.close(first);
        assertThat(context.storyOf(current).actor().id()).isEqualTo("shop");
        current.close(second);
        assertThat(context.storyOf(current).actor().id()).isEqualTo("shop");
    }

    @Test
    void aContextThatIsClosedTakesAlongWhatWasRestoredWithin() {
        Current current = context.current();
        ClaimedContext.Builder mary = new ClaimedContext.Builder(null);
        mary.user("mary");
        ClaimedContext opened = mary.build();
        current.open(opened);
        Object restored = current.restore(request);
        current.close(opened);
        assertThat(context.storyOf(current).actor().id()).isEqualTo("shop");
        current.close(restored);
        assertThat(context.storyOf(current).actor().id()).isEqualTo("shop");
    }

    @Test
    void whatARequestRestoredAndDidNotCloseIsOverWithItAndNeverAgain() {
        Current current = context.current();
        current.enterRequest("exchange", request);
        current.enterDispatch();
        current.enterDispatch();
        Object left = current.restore(request.with(Actor.principal("ben")));
        assertThat(current.leaveDispatch()).isFalse();
        assertThat(context.storyOf(current)).isSameAs(request);
        assertThat(current.leaveDispatch()).isTrue();
        current.leaveRequest();
        Story next = request.with(Actor.principal("carl"));
        current.enterRequest("next", next);
        current.enterDispatch();
        current.close(left);
        assertThat(context.storyOf(current)).isSameAs(next);
    }

    @Test
    void whatAThreadRestoredBeforeARequestAndDidNotCloseIsNeverComeBackToWithinIt() {
        Current current = context.current();
        Object left = current.restore(request);
        Object leftWithin = current.restore(request.with(Actor.principal("ben")));
        Story next = request.with(Actor.principal("carl"));
        current.enterRequest("next", next);
        current.enterDispatch();
        current.close(leftWithin);
        assertThat(context.storyOf(current)).isSameAs(next);
        current.close(left);
        assertThat(context.storyOf(current)).isSameAs(next);
        assertThat(current.request()).isEqualTo("next");
    }

    @Test
    void aRequestThatDispatchesWithinWhatItRestoredGoesOnAfterwards() {
        Current current = context.current();
        current.enterRequest("exchange", request);
        current.enterDispatch();
        Object restored = current.restore(request.with(Actor.principal("ben")));
        current.enterRequest("exchange", request);
        current.enterDispatch();
        assertThat(current.leaveDispatch()).isTrue();
        current.leaveRequest();
        current.close(restored);
        assertThat(current.request()).isEqualTo("exchange");
        assertThat(context.storyOf(current)).isSameAs(request);
        assertThat(current.leaveDispatch()).isTrue();
    }

    @Test
    void whatATaskRestoredAndDidNotCloseIsOverWithIt() {
        Current current = context.current();
        Object left = current.restore(request);
        Story next = request.with(Actor.principal("carl"));
        current.work(next);
        current.close(left);
        assertThat(context.storyOf(current)).isSameAs(next);
    }

    @Test
    void everyThreadHasItsOwn() throws InterruptedException {
        AtomicReference<Current> other = new AtomicReference<>();
        Thread thread = new Thread(() -> other.set(context.current()));
        thread.start();
        thread.join();
        assertThat(other.get()).isNotNull().isNotSameAs(context.current());
        assertThat(context.current()).isSameAs(context.current());
    }

    @Test
    void onlyTheOutermostCallIsTheOutermost() {
        Current current = context.current();
        assertThat(current.enterDatabase()).isTrue();
        assertThat(current.enterDatabase()).isFalse();
        assertThat(current.leaveDatabase()).isFalse();
        assertThat(current.leaveDatabase()).isTrue();
        current.enterRequest("exchange", request);
        current.enterDispatch();
        current.enterDispatch();
        assertThat(current.leaveDispatch()).isFalse();
        assertThat(current.leaveDispatch()).isTrue();
    }

    @Test
    void theGuardIsUpUntilItIsTakenDown() {
        Current current = context.current();
        assertThat(current.isObserving()).isFalse();
        assertThat(current.beginObserving()).isTrue();
        assertThat(current.beginObserving()).isFalse();
        current.endObserving();
        assertThat(current.isObserving()).isFalse();
    }
}
