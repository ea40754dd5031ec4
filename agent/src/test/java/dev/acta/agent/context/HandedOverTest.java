package dev.acta.agent.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.event.Actor;
import dev.acta.agent.event.Origin;
import dev.acta.agent.event.Story;
import java.lang.ref.WeakReference;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HandedOverTest {

    private final HandedOver tasks = new HandedOver();
    private final Story anna = new Story(Actor.principal("anna"), Origin.api("10.0.0.1"), "r1", null, 1, 2);
    private final Story ben = new Story(Actor.principal("ben"), Origin.api("10.0.0.2"), "r2", null, 3, 4);

    @Test
    void aStoryIsTakenOnce() {
        Object task = new Object();
        tasks.note(task, anna);
        assertThat(tasks.take(task)).isSameAs(anna);
        assertThat(tasks.take(task)).isNull();
        assertThat(tasks.size()).isZero();
    }

    @Test
    void oneObjectThatOneRequestHandsOverTwiceRunsTwiceForIt() {
        Object task = new Object();
        tasks.note(task, anna);
        tasks.note(task, anna);
        assertThat(tasks.take(task)).isSameAs(anna);
        assertThat(tasks.take(task)).isSameAs(anna);
        assertThat(tasks.take(task)).isNull();
    }

    @Test
    void oneObjectThatTwoRequestsHandOverIsNobodysUntilBothHaveRun() {
        Object task = new Object();
        tasks.note(task, anna);
        tasks.note(task, ben);
        assertThat(tasks.take(task)).isNull();
        tasks.note(task, ben);
        assertThat(tasks.take(task)).isNull();
        assertThat(tasks.take(task)).isNull();
        tasks.note(task, ben);
        assertThat(tasks.take(task)).isSameAs(ben);
    }

    @Test
    void oneObjectThatNobodyHandsOverTooIsNobodys() {
        Object task = new Object();
        tasks.note(task, null);
        tasks.note(task, anna);
        assertThat(tasks.take(task)).isNull();
        assertThat(tasks.take(task)).isNull();
        assertThat(tasks.size()).isZero();
    }

    @Test
    void tasksAreToldApartByIdentityAndNotByEquals() {
        Object one = new AlwaysEqual();
        Object other = new AlwaysEqual();
        tasks.note(one, anna);
        tasks.note(other, ben);
        assertThat(tasks.take(other)).isSameAs(ben);
        assertThat(tasks.take(one)).isSameAs(anna);
    }

    @Test
    void aLookDoesNotTake() {
        Object task = new Object();
        tasks.noteOnce(task, anna);
        assertThat(tasks.peek(task)).isSameAs(anna);
        assertThat(tasks.take(task)).isSameAs(anna);
        assertThat(tasks.peek(task)).isNull();
    }

    @Test
    void aTaskThatIsNeverRunIsNotKept() throws InterruptedException {
        WeakReference<Object> task = forgotten();
        for (int i = 0; i < 200 && task.get() != null; i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertThat(task.get()).isNull();
        Object next = new Object();
        for (int i = 0; i < 200 && tasks.size() > 0; i++) { // the JVM queues what it has collected a little later
            tasks.note(next, ben);
            tasks.take(next);
            Thread.sleep(10);
        }
        assertThat(tasks.size()).isZero();
    }

    private WeakReference<Object> forgotten() {
        Object task = new Object();
        tasks.note(task, anna);
        return new WeakReference<>(task);
    }

    @Test
    void ofManyThreadsThatTakeAtOnceAsManyGetTheStoryAsItWasHandedOver() throws InterruptedException {
        Object task = new Object();
        for (int round = 0; round < 200; round++) {
            tasks.note(task, anna);
            tasks.note(task, anna);
            AtomicInteger taken = new AtomicInteger();
            CountDownLatch done = new CountDownLatch(4);
            for (int i = 0; i < 4; i++) {
                new Thread(() -> {
                            if (tasks.take(task) != null) {
                                taken.incrementAndGet();
                            }
                            done.countDown();
                        })
                        .start();
            }
            done.await();
            assertThat(taken).hasValue(2);
        }
        assertThat(tasks.size()).isZero();
    }

    private static final class AlwaysEqual {

        @Override
        public boolean equals(Object other) {
            return other instanceof AlwaysEqual;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }
}
