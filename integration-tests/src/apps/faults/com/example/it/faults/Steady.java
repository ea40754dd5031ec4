package com.example.it.faults;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Calls a method all the time, on several threads, until there is a file {@code stop}; says how often, on
 * its least and its most diligent thread, and how long the longest call took, the agent's work included.
 */
public final class Steady {

    /** Entries of one thread: its number times this, and upwards. */
    private static final int STRIDE = 10_000_000;

    /** The first calls of a thread, in which the JVM links what was woven. */
    private static final int UNTIMED = 20;

    private static final AtomicLong LONGEST = new AtomicLong();
    private static volatile boolean stopped;

    private Steady() {}

    /** Arguments: threads, pause between two calls of one in milliseconds. */
    public static void main(String[] arguments) throws Exception {
        int threads = Integer.parseInt(arguments[0]);
        long pause = Long.parseLong(arguments[1]);
        AtomicIntegerArray made = new AtomicIntegerArray(threads);
        List<Thread> all = new ArrayList<Thread>();
        for (int i = 0; i < threads; i++) {
            int number = i;
            Thread each = new Thread(() -> work(number, made, pause));
            each.start();
            all.add(each);
        }
        File stop = new File("stop");
        while (!stop.exists()) {
            Thread.sleep(50);
            say(made);
        }
        stopped = true;
        for (Thread each : all) {
            each.join();
        }
        say(made);
    }

    private static void work(int number, AtomicIntegerArray made, long pause) {
        try {
            for (int i = 0; !stopped; i++) {
                long start = System.nanoTime();
                Ledger.post((number + 1) * STRIDE + i);
                long took = System.nanoTime() - start;
                if (i >= UNTIMED && took > LONGEST.get()) {
                    LONGEST.accumulateAndGet(took, Math::max);
                }
                made.incrementAndGet(number);
                Thread.sleep(pause);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void say(AtomicIntegerArray made) {
        long sum = 0;
        int least = Integer.MAX_VALUE;
        int most = 0;
        for (int i = 0; i < made.length(); i++) {
            sum += made.get(i);
            least = Math.min(least, made.get(i));
            most = Math.max(most, made.get(i));
        }
        System.out.println("made " + sum + " least " + least + " most " + most + " longest " + LONGEST.get() / 1000);
    }
}
