package com.example.it.tasks;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/** A thread from before the first request, which works for nobody. */
final class Background {

    private static final LinkedBlockingQueue<Thrower> WORK = new LinkedBlockingQueue<>();

    private Background() {}

    interface Thrower {
        void run() throws Exception;
    }

    static void begin() {
        Thread thread = new Thread(() -> {
            try {
                while (true) {
                    WORK.take().run();
                }
            } catch (Exception e) {
                e.printStackTrace();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** Does something there some time. */
    static void later(Thrower work) {
        WORK.add(work);
    }

    /** Does something there and returns when it is done. */
    static void run(Thrower work) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        WORK.add(() -> {
            work.run();
            done.countDown();
        });
        Pools.await(done);
    }
}
