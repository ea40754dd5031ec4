package com.example.it.jobs;

import java.util.concurrent.CountDownLatch;

/** Runs the scheduler that is named, each of its jobs as often as it takes, and ends. */
public final class JobsMain {

    private JobsMain() {}

    public static void main(String[] arguments) throws Exception {
        Rows.create();
        Rows.write("main");
        Scheduler scheduler = (Scheduler) Class.forName("com.example.it.jobs." + arguments[0])
                .getDeclaredConstructor()
                .newInstance();
        scheduler.run();
        System.out.println("done");
        System.exit(0);
    }

    /** One of several. */
    public interface Scheduler {

        /** Returns when every job has run. */
        void run() throws Exception;
    }

    /** Counts one down, without an exception. */
    static void await(CountDownLatch latch) throws InterruptedException {
        latch.await();
    }
}
