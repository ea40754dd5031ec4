package com.example.it.tasks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CountedCompleter;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Fork/join pools, whose threads run each other's tasks while they wait, and parallel streams. */
final class Joins {

    private static final ForkJoinPool POOL = new ForkJoinPool(3);

    private Joins() {}

    static void addTo(Map<String, Scenario> scenarios) {
        scenarios.put("join-execute", Joins::executed);
        scenarios.put("join-submit", Joins::submitted);
        scenarios.put("join-invoke-all", Joins::invokedAll);
        scenarios.put("join-recursive", Joins::recursive);
        scenarios.put("join-by-itself", Joins::byItself);
        scenarios.put("join-completer", Joins::completer);
        scenarios.put("join-stream", Joins::streamed);
        if (POOL instanceof ScheduledExecutorService) { // from Java 25 on
            scenarios.put("join-schedule", user -> scheduled((ScheduledExecutorService) POOL, user));
        }
        scenarios.put("join-of-nobody", Joins::ofNobody);
    }

    private static void executed(String user) throws Exception {
        CountDownLatch ran = new CountDownLatch(2);
        POOL.execute(() -> {
            Work.done(user, "join-execute");
            ran.countDown();
        });
        POOL.execute(new Leaf(user, "join-execute-task", ran));
        Pools.await(ran);
    }

    private static void submitted(String user) throws Exception {
        POOL.submit(Work.by(user, "join-submit")).get();
        POOL.submit(Work.by(user, "join-submit"), "result").get();
        POOL.submit(call(user, "join-submit-callable")).get();
        POOL.submit(new Halves(user, "join-submit-task", 1)).get();
        POOL.submit(ForkJoinTask.adapt(call(user, "join-submit-adapted"))).get();
    }

    private static void invokedAll(String user) throws Exception {
        List<Callable<String>> calls = Arrays.asList(call(user, "join-invoke-all"), call(user, "join-invoke-all"));
        for (Future<String> each : POOL.invokeAll(calls)) {
            each.get();
        }
        POOL.invokeAny(Arrays.asList(call(user, "join-invoke-any")));
    }

    private static Callable<String> call(String user, String where) {
        return () -> {
            Work.done(user, where);
            return where;
        };
    }

    private static void recursive(String user) {
        Pools.check(POOL.invoke(new Halves(user, "join-recursive", 16)) == 16);
        Pools.check(new Halves(user, "join-common", 16).invoke() == 16);
        POOL.invoke(new Thirds(user, 9));
    }

    /** What the waiting thread runs itself is its own. */
    private static void byItself(String user) {
        Halves forked = new Halves(user, "join-fork", 4);
        forked.fork();
        Pools.check(forked.join() == 4);
        ForkJoinTask.invokeAll(new Halves(user, "join-by-itself", 1), new Halves(user, "join-by-itself", 1));
        ForkJoinTask.invokeAll(
                Arrays.asList(new Halves(user, "join-by-itself", 1), new Halves(user, "join-by-itself", 1)));
        new Halves(user, "join-by-itself", 1).quietlyInvoke();
    }

    private static void completer(String user) {
        POOL.invoke(new Completer(null, user, 3));
    }

    private static void streamed(String user) {
        IntStream.range(0, 32).parallel().forEach(i -> Work.done(user, "join-stream"));
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            numbers.add(i);
        }
        Pools.check(numbers.parallelStream()
                        .map(i -> {
                            Work.done(user, "join-stream-map");
                            return i;
                        })
                        .reduce(0, Integer::sum)
                == 496);
    }

    private static void scheduled(ScheduledExecutorService pool, String user) throws Exception {
        pool.schedule(Work.by(user, "join-schedule"), 2, TimeUnit.MILLISECONDS).get();
        pool.schedule(call(user, "join-schedule"), 2, TimeUnit.MILLISECONDS).get();
        CountDownLatch ran = new CountDownLatch(2);
        Future<?> again = pool.scheduleAtFixedRate(
                () -> {
                    Work.done(Work.NOBODY, "join-again");
                    ran.countDown();
                },
                0,
                1,
                TimeUnit.MILLISECONDS);
        Pools.await(ran);
        again.cancel(false);
    }

    /** Nobody's tasks stay nobody's, also when threads that wait for a user's tasks run them. */
    private static void ofNobody(String user) throws Exception {
        List<ForkJoinTask<Integer>> nobodys = new ArrayList<>();
        Background.run(() -> {
            for (int i = 0; i < 8; i++) {
                nobodys.add(POOL.submit(new Halves(Work.NOBODY, "join-of-nobody", 2)));
            }
        });
        Pools.check(POOL.invoke(new Halves(user, "join-beside-nobody", 8)) == 8);
        for (ForkJoinTask<Integer> each : nobodys) {
            each.get();
        }
    }

    /** Forks one half and computes the other. */
    private static final class Halves extends RecursiveTask<Integer> {

        private static final long serialVersionUID = 1;

        private final String user;
        private final String where;
        private final int size;

        Halves(String user, String where, int size) {
            this.user = user;
            this.where = where;
            this.size = size;
        }

        @Override
        protected Integer compute() {
            if (size == 1) {
                Work.done(user, where);
                return 1;
            }
            Halves left = new Halves(user, where, size / 2);
            left.fork();
            int right = new Halves(user, where, size - size / 2).compute();
            return left.join() + right;
        }
    }

    private static final class Thirds extends RecursiveAction {

        private static final long serialVersionUID = 1;

        private final String user;
        private final int size;

        Thirds(String user, int size) {
            this.user = user;
            this.size = size;
        }

        @Override
        protected void compute() {
            if (size == 1) {
                Work.done(user, "join-thirds");
                return;
            }
            invokeAll(new Thirds(user, size / 3), new Thirds(user, size / 3), new Thirds(user, size / 3));
        }
    }

    private static final class Leaf extends RecursiveAction {

        private static final long serialVersionUID = 1;

        private final String user;
        private final String where;
        private final transient CountDownLatch ran;

        Leaf(String user, String where, CountDownLatch ran) {
            this.user = user;
            this.where = where;
            this.ran = ran;
        }

        @Override
        protected void compute() {
            Work.done(user, where);
            ran.countDown();
        }
    }

    private static final class Completer extends CountedCompleter<Void> {

        private static final long serialVersionUID = 1;

        private final String user;
        private final int depth;

        Completer(CountedCompleter<?> parent, String user, int depth) {
            super(parent);
            this.user = user;
            this.depth = depth;
        }

        @Override
        public void compute() {
            Work.done(user, "join-completer");
            if (depth > 0) {
                setPendingCount(2);
                new Completer(this, user, depth - 1).fork();
                new Completer(this, user, depth - 1).fork();
            }
            tryComplete();
        }

        @Override
        public void onCompletion(CountedCompleter<?> caller) {
            Work.done(user, "join-completed");
        }
    }
}
