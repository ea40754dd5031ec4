package com.example.it.scenarios;

import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Tasks that wait by their rank: an executor that takes none but its own. */
final class RankedTasks extends ThreadPoolExecutor {

    static final RankedTasks EXECUTOR = new RankedTasks();

    private RankedTasks() {
        super(2, 2, 0, TimeUnit.SECONDS, new PriorityBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, "ranked");
            thread.setDaemon(true);
            return thread;
        });
        prestartAllCoreThreads(); // so that every task goes by the queue
    }

    @Override
    public void execute(Runnable task) {
        if (((Task) task).rank < 1) {
            throw new IllegalArgumentException("no rank");
        }
        super.execute(task);
    }

    static final class Task implements Runnable, Comparable<Task> {

        private final int rank;
        private final Runnable work;

        Task(int rank, Runnable work) {
            this.rank = rank;
            this.work = work;
        }

        @Override
        public int compareTo(Task other) {
            return Integer.compare(rank, other.rank);
        }

        @Override
        public void run() {
            work.run();
        }
    }
}
