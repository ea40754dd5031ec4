package com.example.it.tasks;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Thread pools: what is executed, submitted, scheduled, rejected, removed and sorted. */
final class Pools {

    /** Few threads for many users, so that each runs the tasks of all. */
    private static final ExecutorService FIXED = Executors.newFixedThreadPool(2);

    private static final ExecutorService SINGLE = Executors.newSingleThreadExecutor();
    private static final ExecutorService CACHED = Executors.newCachedThreadPool();
    private static final ScheduledExecutorService SCHEDULED = Executors.newScheduledThreadPool(2);
    private static final ThreadPoolExecutor WITH_HOOKS = new WithHooks();
    private static final ThreadPoolExecutor WITHOUT_SUPER = new WithoutSuper();
    private static final ThreadPoolExecutor SORTED =
            new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new PriorityBlockingQueue<>());

    private static final Shared SHARED = new Shared();

    private Pools() {}

    static void addTo(Map<String, Scenario> scenarios) {
        scenarios.put("pool-execute", user -> executed(FIXED, user, "execute"));
        scenarios.put("pool-single", user -> executed(SINGLE, user, "single"));
        scenarios.put("pool-cached", user -> executed(CACHED, user, "cached"));
        scenarios.put("pool-submit", Pools::submitted);
        scenarios.put("pool-invoke", Pools::invoked);
        scenarios.put("pool-completion-service", Pools::completed);
        scenarios.put("pool-hooks", user -> executed(WITH_HOOKS, user, "hooks"));
        scenarios.put("pool-hooks-without-super", user -> executed(WITHOUT_SUPER, user, "hooks-without-super"));
        scenarios.put("pool-thrown", Pools::thrown);
        scenarios.put("pool-nested", Pools::nested);
        scenarios.put("pool-priority", Pools::sorted);
        scenarios.put("pool-queue", Pools::queued);
        scenarios.put("pool-after-the-request", Pools::afterTheRequest);
        scenarios.put("pool-lazy-worker", Pools::workerBegunLazily);
        scenarios.put("pool-same-object", Pools::sameObject);
        scenarios.put("pool-rejected-abort", user -> rejected(user, new ThreadPoolExecutor.AbortPolicy(), 2));
        scenarios.put("pool-rejected-caller", user -> rejected(user, new ThreadPoolExecutor.CallerRunsPolicy(), 3));
        scenarios.put("pool-rejected-discard", user -> rejected(user, new ThreadPoolExecutor.DiscardPolicy(), 2));
        scenarios.put("pool-rejected-oldest", user -> rejected(user, new ThreadPoolExecutor.DiscardOldestPolicy(), 2));
        scenarios.put("pool-rejected-own", user -> rejected(user, new WaitForRoom(), 3));
        scenarios.put("pool-rejected-before", Pools::rejectedBefore);
        scenarios.put("pool-scheduled", Pools::scheduled);
        scenarios.put("pool-scheduled-periodic", Pools::periodic);
    }

    private static void executed(ExecutorService pool, String user, String where) throws Exception {
        CountDownLatch ran = new CountDownLatch(3);
        for (int i = 0; i < 3; i++) {
            pool.execute(() -> {
                Work.done(user, where);
                ran.countDown();
            });
        }
        await(ran);
    }

    private static void submitted(String user) throws Exception {
        FIXED.submit(Work.by(user, "submit-runnable")).get();
        FIXED.submit(Work.by(user, "submit-result"), "result").get();
        FIXED.submit(call(user, "submit-callable")).get();
    }

    private static void invoked(String user) throws Exception {
        List<Callable<String>> calls = Arrays.asList(call(user, "invoke-all"), call(user, "invoke-all"));
        for (Future<String> each : FIXED.invokeAll(calls)) {
            each.get();
        }
        FIXED.invokeAny(Arrays.asList(call(user, "invoke-any")));
    }

    private static void completed(String user) throws Exception {
        ExecutorCompletionService<String> service = new ExecutorCompletionService<>(FIXED);
        service.submit(call(user, "completion-service"));
        service.take().get();
    }

    private static Callable<String> call(String user, String where) {
        return () -> {
            Work.done(user, where);
            return where;
        };
    }

    /** What a task throws ends its worker; the next one begins without a story. */
    private static void thrown(String user) throws Exception {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task);
                    thread.setUncaughtExceptionHandler((failed, why) -> {});
                    return thread;
                });
        CountDownLatch ran = new CountDownLatch(2);
        pool.execute(() -> {
            Work.done(user, "thrown");
            ran.countDown();
            throw new IllegalStateException("a task's own");
        });
        pool.execute(() -> {
            Work.done(user, "after-thrown");
            ran.countDown();
        });
        await(ran);
        pool.shutdown();
    }

    private static void nested(String user) throws Exception {
        CountDownLatch ran = new CountDownLatch(2);
        CACHED.execute(() -> FIXED.execute(() -> {
            Work.done(user, "nested");
            SINGLE.execute(() -> {
                Work.done(user, "nested-deeper");
                ran.countDown();
            });
            ran.countDown();
        }));
        await(ran);
    }

    private static void sorted(String user) throws Exception {
        CountDownLatch ran = new CountDownLatch(3);
        for (int i = 0; i < 3; i++) {
            SORTED.execute(new Ranked(user, i, ran));
        }
        await(ran);
    }

    /** The tasks in the queue are the application's own objects. */
    private static void queued(String user) throws Exception {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>());
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch ran = new CountDownLatch(1);
        pool.execute(() -> awaitQuietly(held));
        Ranked removed = new Ranked(user, 1, ran);
        Ranked kept = new Ranked(user, 2, ran);
        pool.execute(removed);
        pool.execute(kept);
        check(pool.getQueue().contains(removed) && pool.getQueue().peek() == removed);
        check(pool.remove(removed) && !pool.remove(removed));
        check(pool.getQueue().toArray()[0] == kept && kept.compareTo(removed) > 0);
        held.countDown();
        await(ran);
        List<Runnable> left = pool.shutdownNow();
        check(left.isEmpty());
    }

    /** The task runs when its request is long over. */
    private static void afterTheRequest(String user) {
        CACHED.execute(() -> {
            pause(150);
            Work.done(user, "after-the-request");
        });
    }

    /** The worker that a request begins keeps nothing of it: what nobody's thread hands over is nobody's. */
    private static void workerBegunLazily(String user) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(1);
        pool.submit(Work.by(user, "lazy-worker")).get();
        Background.run(() -> {
            pool.submit(Work.by(Work.NOBODY, "lazy-worker-submit")).get();
            CountDownLatch ran = new CountDownLatch(1);
            pool.execute(() -> {
                Work.done(Work.NOBODY, "lazy-worker-execute");
                ran.countDown();
            });
            await(ran);
        });
        pool.shutdown();
    }

    /** One object handed over by a user and by nobody before it runs: nobody can tell whose run is which. */
    private static void sameObject(String user) throws Exception {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>());
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch ran = new CountDownLatch(4);
        AtomicReference<String> expected = new AtomicReference<>(Work.NOBODY);
        Runnable task = () -> {
            Work.done(expected.get(), "same-object");
            ran.countDown();
        };
        pool.execute(() -> awaitQuietly(held));
        Background.run(() -> pool.execute(task));
        pool.execute(task);
        held.countDown();
        while (ran.getCount() > 2) {
            pause(1);
        }
        expected.set(user);
        pool.execute(task);
        pool.execute(task);
        await(ran);
        pool.shutdown();
    }

    /** One task runs, one waits, the third finds no room. */
    private static void rejected(String user, RejectedExecutionHandler policy, int runs) throws Exception {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(1), policy);
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch ran = new CountDownLatch(runs);
        String where = "rejected-" + policy.getClass().getSimpleName();
        pool.execute(() -> {
            awaitQuietly(held);
            Work.done(user, where);
            ran.countDown();
        });
        Runnable free = () -> {
            Work.done(user, where);
            ran.countDown();
        };
        pool.execute(free);
        if (policy instanceof WaitForRoom) {
            new Thread(() -> {
                        pause(50);
                        held.countDown();
                    })
                    .start();
        }
        try {
            pool.execute(() -> {
                Work.done(user, where);
                ran.countDown();
            });
        } catch (RejectedExecutionException expected) {
            check(policy instanceof ThreadPoolExecutor.AbortPolicy);
        }
        held.countDown();
        await(ran);
        pool.shutdown();
    }

    /** One object of all users: that it was rejected once must not make it nobody's for ever. */
    private static void rejectedBefore(String user) throws Exception {
        synchronized (SHARED) {
            SHARED.user = user;
            SHARED.ran = new CountDownLatch(1);
            ThreadPoolExecutor full = new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(1));
            full.shutdown();
            try {
                full.execute(SHARED);
            } catch (RejectedExecutionException expected) {
                FIXED.execute(SHARED);
            }
            await(SHARED.ran);
        }
    }

    private static void scheduled(String user) throws Exception {
        SCHEDULED
                .schedule(Work.by(user, "schedule-runnable"), 5, TimeUnit.MILLISECONDS)
                .get();
        SCHEDULED
                .schedule(call(user, "schedule-callable"), 5, TimeUnit.MILLISECONDS)
                .get();
        SCHEDULED.submit(Work.by(user, "schedule-submit")).get();
        executed(SCHEDULED, user, "schedule-execute");
    }

    /** What runs again and again is a job of its own. */
    private static void periodic(String user) throws Exception {
        ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(1);
        CountDownLatch ran = new CountDownLatch(4);
        Runnable job = () -> {
            Work.done(Work.NOBODY, "periodic");
            ran.countDown();
        };
        ScheduledFuture<?> rate = pool.scheduleAtFixedRate(job, 0, 1, TimeUnit.MILLISECONDS);
        ScheduledFuture<?> delay = pool.scheduleWithFixedDelay(job, 0, 1, TimeUnit.MILLISECONDS);
        await(ran);
        rate.cancel(false);
        delay.cancel(false);
        pool.shutdown();
    }

    static void await(CountDownLatch latch) throws InterruptedException {
        check(latch.await(5, TimeUnit.MINUTES));
    }

    static void awaitQuietly(CountDownLatch latch) {
        try {
            await(latch);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void check(boolean holds) {
        if (!holds) {
            throw new IllegalStateException("not as it should be");
        }
    }

    /** A task that is there once for all. */
    private static final class Shared implements Runnable {

        private volatile String user;
        private volatile CountDownLatch ran;

        @Override
        public void run() {
            Work.done(user, "rejected-before");
            ran.countDown();
        }
    }

    /** A task with an order and an identity. */
    private static final class Ranked implements Runnable, Comparable<Ranked> {

        private final String user;
        private final int rank;
        private final CountDownLatch ran;

        Ranked(String user, int rank, CountDownLatch ran) {
            this.user = user;
            this.rank = rank;
            this.ran = ran;
        }

        @Override
        public void run() {
            Work.done(user, "ranked");
            ran.countDown();
        }

        @Override
        public int compareTo(Ranked other) {
            return Comparator.<Integer>naturalOrder().compare(rank, other.rank);
        }
    }

    /** A pool with hooks that do what the documentation asks for. */
    private static final class WithHooks extends ThreadPoolExecutor {

        WithHooks() {
            super(2, 2, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>());
        }

        @Override
        protected void beforeExecute(Thread thread, Runnable task) {
            super.beforeExecute(thread, task);
        }

        @Override
        protected void afterExecute(Runnable task, Throwable thrown) {
            super.afterExecute(task, thrown);
        }
    }

    /** A pool with hooks that forget their super-class's. */
    private static final class WithoutSuper extends ThreadPoolExecutor {

        WithoutSuper() {
            super(2, 2, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>());
        }

        @Override
        protected void beforeExecute(Thread thread, Runnable task) {}

        @Override
        protected void afterExecute(Runnable task, Throwable thrown) {}
    }

    /** A policy that many applications write: who hands over waits until there is room. */
    private static final class WaitForRoom implements RejectedExecutionHandler {

        @Override
        public void rejectedExecution(Runnable task, ThreadPoolExecutor pool) {
            try {
                pool.getQueue().put(task);
            } catch (InterruptedException e) {
                throw new RejectedExecutionException(e);
            }
        }
    }
}
