package dev.acta.agent.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.event.Actor;
import dev.acta.agent.event.Origin;
import dev.acta.agent.event.Story;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whom a new thread works for. */
class NewThreadsTest {

    private final Context context = new Context("shop", TimeUnit.MINUTES.toNanos(10));
    private final Story request = new Story(Actor.principal("anna"), Origin.api("10.0.0.1"), "r1", null, 1, 2);

    @AfterEach
    void leave() {
        context.current().leaveRequest();
    }

    private String actor() {
        return context.storyOf(context.current()).actor().id();
    }

    private String actorIn(Context any) throws InterruptedException {
        AtomicReference<String> actor = new AtomicReference<>();
        Thread thread =
                new Thread(() -> actor.set(any.storyOf(any.current()).actor().id()));
        thread.start();
        thread.join();
        return actor.get();
    }

    @Test
    void aThreadMadeWithinARequestWorksForIt() throws InterruptedException {
        assertThat(actorIn(context)).isEqualTo("shop");
        context.current().enterRequest("exchange", request);
        assertThat(actorIn(context)).isEqualTo("anna");
        context.current().leaveRequest();
        assertThat(actorIn(context)).isEqualTo("shop");
    }

    @Test
    void itHasTheStoryAndNotTheRequest() throws InterruptedException {
        context.current().enterRequest("exchange", request);
        AtomicReference<Object> inThread = new AtomicReference<>("none");
        Thread thread = new Thread(() -> inThread.set(context.current().request()));
        thread.start();
        thread.join();
        assertThat(inThread.get()).isNull();
    }

    @Test
    void itWorksForTheRequestAlsoWhenThatIsOver() throws InterruptedException {
        context.current().enterRequest("exchange", request);
        AtomicReference<String> actor = new AtomicReference<>();
        Thread thread = new Thread(() -> actor.set(actor()));
        context.current().leaveRequest();
        thread.start();
        thread.join();
        assertThat(actor).hasValue("anna");
    }

    @Test
    void aThreadOfThatThreadDoesTooUntilTimeIsUp() throws InterruptedException {
        Context brief = new Context("shop", TimeUnit.MILLISECONDS.toNanos(40));
        brief.current().enterRequest("exchange", request);
        AtomicReference<String> inner = new AtomicReference<>();
        AtomicReference<String> late = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            brief.current();
            try {
                inner.set(actorIn(brief));
                Thread.sleep(60);
                late.set(brief.storyOf(brief.current()).actor().id());
            } catch (InterruptedException e) {
                late.set("interrupted");
            }
        });
        thread.start();
        thread.join();
        brief.current().leaveRequest();
        assertThat(inner.get()).isIn("anna", "shop"); // on a machine under load the 40 ms may be over by then
        assertThat(late).hasValue("shop");
    }

    @Test
    void withoutInheritanceItIsNobodys() throws InterruptedException {
        Context none = new Context("shop", 0);
        none.current().enterRequest("exchange", request);
        assertThat(actorIn(none)).isEqualTo("shop");
        none.current().leaveRequest();
    }

    @Test
    void threadsThatServeEverybodyNeverDo() throws Exception {
        context.current().enterRequest("exchange", request);
        ExecutorService pool = Executors.newFixedThreadPool(1);
        assertThat(pool.submit(this::actor).get()).isEqualTo("shop");
        pool.shutdown();
        ForkJoinPool joins = new ForkJoinPool(1);
        assertThat(joins.submit(this::actor).get()).isEqualTo("shop");
        joins.shutdown();
        CompletableFuture<String> timed = new CompletableFuture<>();
        Timer timer = new Timer(true);
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        timed.complete(actor());
                    }
                },
                0);
        assertThat(timed.get()).isEqualTo("shop");
        timer.cancel();
    }

    @Test
    void aThreadOfATimersThreadDoesNotEither() throws Exception {
        context.current().enterRequest("exchange", request);
        CompletableFuture<String> actor = new CompletableFuture<>();
        Timer timer = new Timer(true);
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        new Thread(() -> actor.complete(actor())).start();
                    }
                },
                0);
        assertThat(actor.get()).isEqualTo("shop");
        timer.cancel();
    }
}
