package com.example.it.tasks;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** {@code CompletableFuture}: whoever asks for a stage, and not whoever completes the one before, is whose it is. */
final class Futures {

    private static final ExecutorService POOL = Executors.newFixedThreadPool(2);

    /** A hand-made executor that no instrumentation knows. */
    private static final LinkedBlockingQueue<Runnable> QUEUE = new LinkedBlockingQueue<>();

    private static final Executor HAND_MADE = QUEUE::add;

    private Futures() {}

    static void addTo(Map<String, Scenario> scenarios) {
        Thread worker = new Thread(() -> {
            while (true) {
                try {
                    QUEUE.take().run();
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
        worker.setDaemon(true);
        worker.start();
        scenarios.put("future-async", Futures::async);
        scenarios.put("future-chain", Futures::chain);
        scenarios.put("future-completed-by-nobody", Futures::completedByNobody);
        scenarios.put("future-completed-by-others", Futures::completedByOthers);
        scenarios.put("future-of-nobody", Futures::ofNobody);
        scenarios.put("future-timeout", Futures::timeout);
        scenarios.put("future-hand-made", Futures::handMade);
    }

    private static void async(String user) throws Exception {
        CompletableFuture.runAsync(Work.by(user, "future-run")).get();
        CompletableFuture.supplyAsync(() -> done(user, "future-supply")).get();
        CompletableFuture.runAsync(Work.by(user, "future-run-pool"), POOL).get();
        CompletableFuture.supplyAsync(() -> done(user, "future-supply-pool"), POOL)
                .get();
    }

    /** Every kind of stage, while the first is still running and after it is done. */
    private static void chain(String user) throws Exception {
        CompletableFuture<String> slow = CompletableFuture.supplyAsync(
                () -> {
                    Pools.pause(2);
                    return done(user, "future-first");
                },
                POOL);
        stages(user, slow);
        slow.join();
        stages(user, slow);
    }

    private static void stages(String user, CompletableFuture<String> first) {
        CompletableFuture<String> other = CompletableFuture.supplyAsync(() -> done(user, "future-other"));
        CompletableFuture<Void> all = CompletableFuture.allOf(
                first.thenApply(x -> done(user, "future-stage")),
                first.thenApplyAsync(x -> done(user, "future-stage")),
                first.thenApplyAsync(x -> done(user, "future-stage"), POOL),
                first.thenAccept(x -> done(user, "future-stage")),
                first.thenAcceptAsync(x -> done(user, "future-stage"), POOL),
                first.thenRun(Work.by(user, "future-stage")),
                first.thenRunAsync(Work.by(user, "future-stage")),
                first.handle((x, e) -> done(user, "future-stage")),
                first.handleAsync((x, e) -> done(user, "future-stage"), POOL),
                first.whenComplete((x, e) -> done(user, "future-stage")),
                first.whenCompleteAsync((x, e) -> done(user, "future-stage")),
                first.thenCompose(x -> CompletableFuture.supplyAsync(() -> done(user, "future-stage"))
                        .thenApply(y -> done(user, "future-stage"))),
                first.thenComposeAsync(x -> CompletableFuture.supplyAsync(() -> done(user, "future-stage"), POOL)),
                first.thenCombine(other, (x, y) -> done(user, "future-stage")),
                first.thenCombineAsync(other, (x, y) -> done(user, "future-stage"), POOL),
                first.thenAcceptBoth(other, (x, y) -> done(user, "future-stage")),
                first.runAfterBoth(other, Work.by(user, "future-stage")),
                first.applyToEither(other, x -> done(user, "future-stage")),
                first.acceptEither(other, x -> done(user, "future-stage")),
                first.runAfterEitherAsync(other, Work.by(user, "future-stage")));
        first.thenApply(x -> {
                    throw new CompletionException("a stage's own", null);
                })
                .exceptionally(e -> done(user, "future-exceptionally"))
                .join();
        all.thenRun(Work.by(user, "future-all")).join();
        CompletableFuture.anyOf(first, other)
                .thenRun(Work.by(user, "future-any"))
                .join();
    }

    private static void completedByNobody(String user) throws Exception {
        CompletableFuture<String> first = new CompletableFuture<>();
        CompletableFuture<?> last = first.thenApply(x -> done(user, "future-by-nobody"))
                .thenApplyAsync(x -> done(user, "future-by-nobody"), POOL)
                .thenAccept(x -> done(user, "future-by-nobody"));
        Background.run(() -> first.complete("done"));
        last.get(30, TimeUnit.SECONDS);
    }

    /** One user asks, another one's thread completes. */
    private static void completedByOthers(String user) throws Exception {
        CompletableFuture<String> mine = new CompletableFuture<>();
        CompletableFuture<?> stage = mine.thenApply(x -> done(user, "future-by-others"))
                .thenApplyAsync(x -> done(user, "future-by-others"), POOL);
        CompletableFuture<String> others = Meeting.give(mine);
        others.complete("by " + user);
        Work.done(user, "future-after-others"); // still who this thread works for
        stage.get(30, TimeUnit.SECONDS);
    }

    /** What nobody asked for is nobody's, also if a user's thread completes what it waits for. */
    private static void ofNobody(String user) throws Exception {
        CompletableFuture<String> first = new CompletableFuture<>();
        CompletableFuture<?>[] last = new CompletableFuture<?>[1];
        Background.run(() -> last[0] = first.thenApply(x -> done(Work.NOBODY, "future-of-nobody"))
                .thenApplyAsync(x -> done(Work.NOBODY, "future-of-nobody"), POOL));
        first.complete("done");
        Work.done(user, "future-after-nobody");
        last[0].get(30, TimeUnit.SECONDS);
    }

    /** From Java 9 on. */
    private static void timeout(String user) throws Exception {
        Method orTimeout;
        Method delayedExecutor;
        try {
            orTimeout = CompletableFuture.class.getMethod("orTimeout", long.class, TimeUnit.class);
            delayedExecutor =
                    CompletableFuture.class.getMethod("delayedExecutor", long.class, TimeUnit.class, Executor.class);
        } catch (NoSuchMethodException java8) {
            return;
        }
        CompletableFuture<String> never = new CompletableFuture<>();
        CompletableFuture<String> handled = never.handle((x, e) -> done(user, "future-timeout"));
        orTimeout.invoke(never, 2L, TimeUnit.MILLISECONDS);
        handled.get(30, TimeUnit.SECONDS);
        Executor later = (Executor) delayedExecutor.invoke(null, 2L, TimeUnit.MILLISECONDS, POOL);
        CompletableFuture.supplyAsync(() -> done(user, "future-delayed"), later).get(30, TimeUnit.SECONDS);
        CompletableFuture.runAsync(Work.by(user, "future-delayed"), later).get(30, TimeUnit.SECONDS);
    }

    private static void handMade(String user) throws Exception {
        CompletableFuture.runAsync(Work.by(user, "future-hand-made"), HAND_MADE)
                .thenRunAsync(Work.by(user, "future-hand-made"), HAND_MADE)
                .get(30, TimeUnit.SECONDS);
        CompletableFuture.supplyAsync(() -> done(user, "future-hand-made"), HAND_MADE)
                .get(30, TimeUnit.SECONDS);
    }

    private static String done(String user, String where) {
        Work.done(user, where);
        return where;
    }

    /** Where two requests change what they wait for; the last of all gets its own back. */
    private static final class Meeting {

        private static CompletableFuture<String> waiting;

        static CompletableFuture<String> give(CompletableFuture<String> mine) throws InterruptedException {
            synchronized (Meeting.class) {
                if (waiting == null) {
                    waiting = mine;
                    Meeting.class.wait(100);
                    CompletableFuture<String> others = waiting == mine ? mine : waiting;
                    waiting = null;
                    return others;
                }
                CompletableFuture<String> others = waiting;
                waiting = mine;
                Meeting.class.notifyAll();
                return others;
            }
        }
    }
}
