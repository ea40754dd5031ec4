package com.example.it.tasks;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;

/** New threads, virtual ones among them, and timers. */
final class Threads {

    private static final Timer TIMER = new Timer(true);

    private Threads() {}

    static void addTo(Map<String, Scenario> scenarios) {
        scenarios.put("thread-new", Threads::started);
        scenarios.put("thread-timer", Threads::timer);
        scenarios.put("thread-timer-made-here", Threads::timerMadeHere);
        scenarios.put("thread-worker-of-infrastructure", Threads::infrastructure);
        if (has(Thread.class, "ofVirtual")) {
            scenarios.put("virtual-started", Threads::virtual);
            scenarios.put("virtual-executor", Threads::virtualExecutor);
        }
        if (isThere("java.util.concurrent.StructuredTaskScope")) {
            scenarios.put("virtual-scope", Scopes::forked);
        }
    }

    private static void started(String user) throws Exception {
        CountDownLatch ran = new CountDownLatch(3);
        Thread outer = new Thread(() -> {
            Work.done(user, "thread-new");
            Thread inner = new Thread(() -> {
                Work.done(user, "thread-new-inner");
                ran.countDown();
            });
            inner.start();
            ran.countDown();
        });
        outer.start();
        new Thread() {
            @Override
            public void run() {
                Work.done(user, "thread-subclass");
                ran.countDown();
            }
        }.start();
        Pools.await(ran);
    }

    private static void timer(String user) throws Exception {
        CountDownLatch ran = new CountDownLatch(4);
        TIMER.schedule(task(user, "timer-once", ran), 2);
        TimerTask cancelled = task(user, "timer-cancelled", ran);
        TIMER.schedule(cancelled, 10_000);
        cancelled.cancel();
        TIMER.schedule(task(user, "timer-once", ran), 1);
        TimerTask again = task(Work.NOBODY, "timer-again", ran);
        TIMER.schedule(again, 0, 1);
        Pools.await(ran);
        again.cancel();
        TIMER.purge();
    }

    /** The thread that a timer begins within a request keeps nothing of it. */
    private static void timerMadeHere(String user) throws Exception {
        Timer timer = new Timer(true);
        CountDownLatch first = new CountDownLatch(1);
        timer.schedule(task(user, "timer-made-here", first), 0);
        Pools.await(first);
        CountDownLatch second = new CountDownLatch(1);
        Background.run(() -> timer.schedule(task(Work.NOBODY, "timer-later", second), 0));
        Pools.await(second);
        timer.cancel();
    }

    private static TimerTask task(String user, String where, CountDownLatch ran) {
        return new TimerTask() {
            @Override
            public void run() {
                Work.done(user, where);
                ran.countDown();
            }
        };
    }

    /** A thread of infrastructure that begins within a request works for everybody. */
    private static void infrastructure(String user) throws Exception {
        CountDownLatch ran = new CountDownLatch(1);
        new Thread(new io.netty.fake.Loop(() -> {
                    Work.done(Work.NOBODY, "thread-infrastructure");
                    ran.countDown();
                }))
                .start();
        Pools.await(ran);
    }

    private static void virtual(String user) throws Exception {
        CountDownLatch ran = new CountDownLatch(3);
        Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
        start.invoke(null, (Runnable) () -> {
            Work.done(user, "virtual-started");
            Pools.pause(1);
            Work.done(user, "virtual-went-on");
            ran.countDown();
            try {
                start.invoke(null, (Runnable) () -> {
                    Work.done(user, "virtual-inner");
                    ran.countDown();
                });
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        });
        Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
        ThreadFactory factory = (ThreadFactory)
                Class.forName("java.lang.Thread$Builder").getMethod("factory").invoke(builder);
        factory.newThread(() -> {
                    Work.done(user, "virtual-factory");
                    ran.countDown();
                })
                .start();
        Pools.await(ran);
    }

    private static void virtualExecutor(String user) throws Exception {
        ExecutorService each = (ExecutorService) Class.forName("java.util.concurrent.Executors")
                .getMethod("newVirtualThreadPerTaskExecutor")
                .invoke(null);
        each.submit(Work.by(user, "virtual-executor")).get();
        each.submit((Callable<String>) () -> {
                    Pools.pause(1);
                    Work.done(user, "virtual-executor");
                    return "";
                })
                .get();
        ExecutorService platform = (ExecutorService) Class.forName("java.util.concurrent.Executors")
                .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
                .invoke(null, (ThreadFactory) Thread::new);
        platform.submit(Work.by(user, "thread-per-task")).get();
        each.shutdown();
        platform.shutdown();
    }

    static boolean has(Class<?> type, String method) {
        for (Method each : type.getMethods()) {
            if (each.getName().equals(method)) {
                return true;
            }
        }
        return false;
    }

    static boolean isThere(String type) {
        try {
            return Class.forName(type).getMethod("open") != null;
        } catch (ReflectiveOperationException | LinkageError none) {
            return false;
        }
    }
}
