package dev.acta.agent.instrument.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.context.Current;
import dev.acta.agent.event.Actor;
import dev.acta.agent.event.Origin;
import dev.acta.agent.event.Story;
import dev.acta.agent.instrument.Recorded;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What captures do when tasks are handed over, run and refused; on one thread, which plays all of them. */
class TaskCapturesTest {

    private final Recorded recorded = new Recorded();
    private final PoolCapture pools = new PoolCapture(recorded.services());
    private final ForkJoinCapture joins = new ForkJoinCapture(recorded.services());
    private final StageCapture stages = new StageCapture(recorded.services());
    private final Story anna = new Story(Actor.principal("anna"), Origin.api("10.0.0.1"), "r1", null, 1, 2);
    private final Story ben = new Story(Actor.principal("ben"), Origin.api("10.0.0.2"), "r2", null, 3, 4);
    private final Runnable task = () -> {};

    private Current current() {
        return recorded.context().current();
    }

    private void handOver(Object any, Story story) {
        current().work(story);
        pools.handedOver(any);
        current().work(null);
    }

    @AfterEach
    void leave() {
        recorded.services().killSwitch().set(true);
        current().work(null);
    }

    @Test
    void aWorkerHasTheStoryOfItsTaskUntilItLooksForTheNext() {
        handOver(task, anna);
        pools.takesUp(task);
        assertThat(current().story()).isSameAs(anna);
        pools.takesUp(null);
        assertThat(current().story()).isNull();
    }

    @Test
    void whatNobodyHandsOverIsNobodysAlsoIfOneOfItsKindWasAUsers() {
        FutureTask<Object> users = new FutureTask<>(task, null);
        FutureTask<Object> nobodys = new FutureTask<>(task, null);
        handOver(users, anna);
        handOver(nobodys, null);
        pools.takesUp(nobodys);
        assertThat(current().story()).isNull();
        pools.takesUp(users);
        assertThat(current().story()).isSameAs(anna);
    }

    @Test
    void aRejectedTaskIsForgottenByThePoliciesOfTheJdk() {
        handOver(task, anna);
        assertThat(pools.rejecting(task, new ThreadPoolExecutor.CallerRunsPolicy()))
                .isNull();
        pools.takesUp(task);
        assertThat(current().story()).isNull();
    }

    @Test
    void aPolicyOfTheApplicationMayStillRunTheTaskUnlessItThrows() {
        Object own = new Object();
        handOver(task, anna);
        pools.rejected(pools.rejecting(task, own), null);
        pools.takesUp(task);
        assertThat(current().story()).isSameAs(anna);
        handOver(task, ben);
        pools.rejected(pools.rejecting(task, own), new IllegalStateException());
        pools.takesUp(task);
        assertThat(current().story()).isNull();
    }

    @Test
    void infrastructureWorksForNobody() {
        Object unpark = Thread.currentThread(); // of java.lang, as what lets virtual threads go on
        handOver(unpark, anna);
        pools.takesUp(unpark);
        assertThat(current().story()).isNull();
    }

    @Test
    void whileCapturesAreOffWorkersHaveNoStory() {
        handOver(task, anna);
        recorded.services().killSwitch().set(false);
        pools.takesUp(task);
        assertThat(current().story()).isNull();
    }

    @Test
    void aThreadThatHelpsOthersIsThemMeanwhile() {
        Object annas = new Object();
        Object nobodys = new Object();
        current().enterRequest("bens request", ben);
        Object bens = new Object();
        joins.forked(bens);
        current().leaveRequest();
        joins.forked(nobodys);
        current().enterRequest("annas request", anna);
        joins.forked(annas);

        Object begun = joins.runs(bens);
        assertThat(current().story()).isSameAs(ben);
        assertThat(current().request()).isNull();
        Object within = joins.runs(nobodys);
        assertThat(current().story()).isNull();
        joins.ran(within);
        assertThat(current().story()).isSameAs(ben);
        joins.ran(begun);
        assertThat(current().story()).isSameAs(anna);
        assertThat(current().request()).isEqualTo("annas request");

        assertThat(joins.runs(annas)).as("it is its own").isNull();
        assertThat(current().request()).isEqualTo("annas request");
    }

    @Test
    void theSchedulerOfVirtualThreadsIsLeftAlone() {
        Object continuation = new Object();
        current().work(anna);
        joins.submitted(continuation, Thread.currentThread()); // a class of java.lang, as its factory is
        current().work(null);
        assertThat(joins.runs(continuation)).isNull();
        assertThat(current().story()).isNull();
    }

    @Test
    void aStageIsWhoseItWasAskedForUntilItHasRun() {
        Object stage = new Object();
        current().work(anna);
        stages.made(stage);
        current().work(ben);

        Object early = stages.fires(stage);
        assertThat(current().story()).isSameAs(anna);
        stages.fired(early, stage, "not done yet");
        assertThat(current().story()).isSameAs(ben);
        Object now = stages.fires(stage);
        assertThat(current().story()).isSameAs(anna);
        stages.fired(now, stage, null);
        Object again = stages.fires(stage);
        assertThat(current().story()).isNull();
        stages.fired(again, stage, null);
        assertThat(current().story()).isSameAs(ben);
    }
}
