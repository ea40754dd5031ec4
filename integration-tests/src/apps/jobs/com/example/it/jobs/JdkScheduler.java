package com.example.it.jobs;

import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The JDK's own two. */
public final class JdkScheduler implements JobsMain.Scheduler {

    @Override
    public void run() throws Exception {
        Timer timer = new Timer("first");
        CountDownLatch twice = new CountDownLatch(2);
        timer.schedule(new Periodic(twice), 1, 10);
        CountDownLatch once = new CountDownLatch(1);
        timer.schedule(new Once(once), 1);
        JobsMain.await(twice);
        JobsMain.await(once);
        timer.cancel();
        ended("first");
        new Once(new CountDownLatch(1)).run(); // by nobody's timer
        ScheduledExecutorService executor = Executors.newScheduledThreadPool(2);
        executor.schedule(new Delayed(), 1, TimeUnit.MILLISECONDS).get();
        executor.schedule((Callable<String>) new Called(), 1, TimeUnit.MILLISECONDS)
                .get();
        Future<?> failing = executor.scheduleAtFixedRate(new Failing(), 1, 1, TimeUnit.MILLISECONDS);
        while (!failing.isDone()) {
            Thread.sleep(1);
        }
        executor.execute(new Executed()); // now, as any executor
        executor.shutdown();
        executor.awaitTermination(60, TimeUnit.SECONDS);
        CountDownLatch thrown = new CountDownLatch(1);
        Timer another = new Timer("second");
        another.schedule(new Thrower(thrown), 1);
        JobsMain.await(thrown);
        ended("second"); // its thread dies of it
    }

    /** Waits until a timer's thread has run its last task to the end. */
    private static void ended(String timer) throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals(timer)) {
                thread.join();
            }
        }
    }

    static final class Periodic extends TimerTask {
        private final CountDownLatch runs;

        Periodic(CountDownLatch runs) {
            this.runs = runs;
        }

        @Override
        public void run() {
            Rows.write("periodic");
            runs.countDown();
            if (runs.getCount() == 0) {
                cancel();
            }
        }
    }

    static final class Once extends TimerTask {
        private final CountDownLatch run;

        Once(CountDownLatch run) {
            this.run = run;
        }

        @Override
        public void run() {
            Rows.write("once");
            run.countDown();
        }
    }

    static final class Thrower extends TimerTask {
        private final CountDownLatch run;

        Thrower(CountDownLatch run) {
            this.run = run;
        }

        @Override
        public void run() {
            Rows.write("thrower");
            run.countDown();
            throw new IllegalStateException("timer");
        }
    }

    static final class Delayed implements Runnable {
        @Override
        public void run() {
            Rows.write("delayed");
        }
    }

    static final class Called implements Callable<String> {
        @Override
        public String call() {
            Rows.write("called");
            return "called";
        }
    }

    static final class Failing implements Runnable {
        @Override
        public void run() {
            Rows.write("failing");
            throw new IllegalStateException("no more");
        }
    }

    static final class Executed implements Runnable {
        @Override
        public void run() {
            Rows.write("executed");
        }
    }
}
