package dev.acta.agent.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.event.Actor;
import dev.acta.agent.event.ClaimedContext;
import dev.acta.agent.event.Origin;
import dev.acta.agent.event.Story;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenEndedWorkTest {

    private final Current current = new Context("shop").current();
    private final Story job = story("job", 1);
    private final Story message = story("anna", 2);
    private final Story other = story("ben", 3);
    private final List<String> left = new ArrayList<>();

    private static Story story(String actor, long interaction) {
        return new Story(Actor.principal(actor), Origin.CRON, null, null, interaction, interaction);
    }

    private OpenEndedWork work(String name) {
        return () -> left.add(name);
    }

    @Test
    void whatTheThreadDidBeforeGoesOnWhenTheWorkIsDone() {
        Object suspended = current.adopt(job);
        OpenEndedWork work = work("message");
        assertThat(current.begin(work, message)).isTrue();
        assertThat(current.story()).isSameAs(message);
        assertThat(current.end()).isSameAs(work);
        assertThat(current.story()).isSameAs(job);
        assertThat(current.end()).isNull();
        current.resumeRequest(suspended);
        assertThat(current.story()).isNull();
        assertThat(left).isEmpty();
    }

    @Test
    void theNextTaskOfAPoolLeavesIt() {
        current.begin(work("message"), message);
        current.work(null);
        assertThat(left).containsExactly("message");
        assertThat(current.story()).isNull();
        assertThat(current.end()).isNull();
    }

    @Test
    void theNextTaskOfAPoolLeavesItThoughWhatWasRestoredWithinIsOpen() {
        OpenEndedWork work = work("message");
        current.begin(work, message);
        current.restore(other);
        assertThat(current.begun()).isSameAs(work);
        current.work(null);
        assertThat(left).containsExactly("message");
        assertThat(current.begun()).isNull();
    }

    @Test
    void aRequestLeavesIt() {
        current.begin(work("message"), message);
        current.enterRequest("exchange", other);
        assertThat(left).containsExactly("message");
        current.leaveRequest();
        assertThat(current.story()).isNull();
    }

    @Test
    void aRequestLeavesItThoughWhatWasRestoredWithinIsOpen() {
        current.begin(work("message"), message);
        current.restore(other);
        current.enterRequest("exchange", other);
        assertThat(left).containsExactly("message");
        current.leaveRequest();
        assertThat(current.begun()).isNull();
    }

    @Test
    void theEndOfWhatItBeganInLeavesIt() {
        Object suspended = current.adopt(job);
        current.begin(work("message"), message);
        current.resumeRequest(suspended);
        assertThat(left).containsExactly("message");
        assertThat(current.story()).isNull();
    }

    @Test
    void aTaskOfSomebodyElseWithinInterruptsIt() {
        OpenEndedWork work = work("message");
        current.begin(work, message);
        Object suspended = current.adopt(other);
        assertThat(current.end()).isNull();
        assertThat(current.begin(work("inner"), story("carl", 4))).isTrue();
        current.resumeRequest(suspended);
        assertThat(left).containsExactly("inner");
        assertThat(current.story()).isSameAs(message);
        assertThat(current.end()).isSameAs(work);
    }

    @Test
    void aRequestAndWhatTheApplicationRestoredGoOn() {
        current.enterRequest("exchange", other);
        assertThat(current.begin(work("message"), message)).isFalse();
        assertThat(current.story()).isSameAs(other);
        current.leaveRequest();
        Object restored = current.restore(other);
        assertThat(current.begin(work("message"), message)).isFalse();
        assertThat(current.story()).isSameAs(other);
        current.close(restored);
        assertThat(current.story()).isNull();
        assertThat(left).isEmpty();
    }

    private static ClaimedContext claim(ClaimedContext outer, String user) {
        ClaimedContext.Builder builder = new ClaimedContext.Builder(outer);
        builder.user(user);
        return builder.build();
    }

    @Test
    void whatTheApplicationSaysAroundItHoldsWithin() {
        ClaimedContext around = claim(null, "mary");
        current.open(around);
        current.begin(work("message"), message);
        assertThat(current.story().actor().id()).isEqualTo("mary");
        assertThat(current.story().interactionHigh()).isEqualTo(2);
        current.open(claim(around, "never closed"));
        current.end();
        assertThat(current.story().actor().id()).isEqualTo("mary");
        current.begin(work("message"), message);
        current.close(around);
        assertThat(current.story()).isSameAs(message);
        current.end();
        assertThat(current.story()).isNull();
    }

    @Test
    void whatTheApplicationSaysWithinAndDoesNotTakeBackEndsWithIt() {
        current.begin(work("message"), message);
        current.open(claim(null, "mary"));
        current.end();
        assertThat(current.story()).isNull();
    }

    @Test
    void whatTheApplicationRestoredWithinAndDidNotCloseEndsWithIt() {
        OpenEndedWork work = work("message");
        current.begin(work, message);
        current.restore(other);
        assertThat(current.story()).isSameAs(other);
        assertThat(current.end()).isSameAs(work);
        assertThat(current.story()).isNull();
    }
}
