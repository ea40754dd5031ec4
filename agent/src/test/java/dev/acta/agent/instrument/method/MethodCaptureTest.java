package dev.acta.agent.instrument.method;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.event.Actor;
import dev.acta.agent.event.MethodCall;
import dev.acta.agent.event.Origin;
import dev.acta.agent.event.Story;
import dev.acta.agent.instrument.Recorded;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MethodCaptureTest {

    private static final String DETAILS = "shop.Orders\0cancel\0CANCEL\0sales\0id\0reason\0";

    private final Recorded recorded = new Recorded();
    private final MethodCapture capture = new MethodCapture(recorded.services());

    private MethodCall call(Object[] arguments, Object result, Throwable thrown) {
        capture.exit(capture.enter(DETAILS, arguments), result, thrown);
        return recorded.only(MethodCall.class);
    }

    @Test
    void recordsMethodArgumentsAndResult() {
        MethodCall call = call(new Object[] {7, "late"}, true, null);
        assertThat(call.site().type()).isEqualTo("shop.Orders");
        assertThat(call.site().name()).isEqualTo("cancel");
        assertThat(call.site().action()).isEqualTo("CANCEL");
        assertThat(call.site().module()).isEqualTo("sales");
        assertThat(call.site().parameters()).containsExactly("id", "reason");
        assertThat(call.arguments()).containsExactly(7, "late");
        assertThat(call.result()).isEqualTo(true);
        assertThat(call.failure()).isNull();
        assertThat(call.durationNanos()).isNotNegative();
    }

    @Test
    void copiesArgumentsBeforeTheMethodChangesThem() {
        List<Object> list = new ArrayList<>(List.of("a"));
        Object entered = capture.enter(DETAILS, new Object[] {list, null});
        list.clear();
        capture.exit(entered, null, null);
        assertThat(recorded.only(MethodCall.class).arguments()).containsExactly(List.of("a"), null);
    }

    @Test
    void recordsWhatIsThrownInsteadOfAResult() {
        MethodCall call = call(new Object[] {7, "late"}, 0, new IllegalStateException("shipped already"));
        assertThat(call.failure().message()).isEqualTo("shipped already");
        assertThat(call.result()).isNull();
    }

    @Test
    void recordsCallsWithinCallsEachByItself() {
        Object outer = capture.enter(DETAILS, new Object[0]);
        capture.exit(capture.enter("shop.Stock\0add\0\0\0", new Object[0]), null, null);
        capture.exit(outer, null, null);
        assertThat(recorded.events())
                .extracting(event -> ((MethodCall) event).site().name())
                .containsExactly("add", "cancel");
    }

    @Test
    void belongsToTheRequestOfItsThread() {
        Story story = new Story(Actor.principal("anna"), Origin.api(null), null, null, 1, 2);
        recorded.context().current().enterRequest("exchange", story);
        MethodCall call = call(new Object[0], null, null);
        recorded.context().current().leaveRequest();
        assertThat(call.story()).isSameAs(story);
    }

    @Test
    void doesNotRecordWhatTheAgentItselfCalls() {
        recorded.context().current().beginObserving();
        Object entered = capture.enter(DETAILS, new Object[0]);
        recorded.context().current().endObserving();
        capture.exit(entered, null, null);
        assertThat(entered).isNull();
        assertThat(recorded.events()).isEmpty();
    }

    @Test
    void readsASitesDetailsOnce() {
        MethodCall one = call(new Object[0], null, null);
        MethodCall other = call(new Object[0], null, null);
        assertThat(other.site()).isSameAs(one.site());
    }
}
