package com.example.it.listeners;

import dev.acta.api.Audit;
import java.util.concurrent.atomic.AtomicInteger;

/** One listener hangs, one throws, one hears; prints what was heard. */
public final class ListenersMain {

    private static final int EVENTS = 5_000;

    private ListenersMain() {}

    public static void main(String[] arguments) throws Exception {
        AtomicInteger calls = new AtomicInteger();
        AtomicInteger thrown = new AtomicInteger();
        AtomicInteger heard = new AtomicInteger();
        Object never = new Object();
        Audit.listen((type, json) -> {
            calls.incrementAndGet();
            synchronized (never) {
                while (true) {
                    try {
                        never.wait();
                    } catch (InterruptedException e) {
                        continue;
                    }
                }
            }
        });
        Audit.listen((type, json) -> {
            thrown.incrementAndGet();
            throw new NoClassDefFoundError("thrown on purpose");
        });
        try (Audit.Registration good = Audit.listen((type, json) -> {
            heard.incrementAndGet();
            Audit.event("WITHIN_A_LISTENER").record(); // not recorded: it would be heard again
        })) {
            for (int i = 0; good.isRegistered() && i < EVENTS; i++) {
                Audit.event("NUMBER_" + i).record().orThrow();
                while (i - heard.get() > 500) {
                    Thread.sleep(1);
                }
            }
            while (good.isRegistered() && (heard.get() < EVENTS || thrown.get() < 2)) {
                Thread.sleep(1);
            }
        }
        System.out.println("hung after " + calls + ", threw " + (thrown.get() > 1) + ", heard " + heard);
    }
}
