package com.example.it.reference;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The thread that serves all requests, and may have something to do between two of them. */
final class OnlyThread extends ThreadPoolExecutor {

    private static volatile Runnable next;

    OnlyThread() {
        super(1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), task -> new Thread(task, "only"));
    }

    /** To be done once the request is over. */
    static void goOn(Runnable work) {
        next = work;
    }

    @Override
    protected void afterExecute(Runnable task, Throwable thrown) {
        Runnable work = next;
        if (work != null) {
            next = null;
            work.run();
        }
    }
}
