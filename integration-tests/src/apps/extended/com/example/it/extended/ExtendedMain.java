package com.example.it.extended;

import dev.acta.api.Audit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;

/** Says what it does, and nothing of how it is worded; ends when somebody has heard of it. */
public final class ExtendedMain {

    private ExtendedMain() {}

    public static void main(String[] arguments) throws Exception {
        Audit.event("ORDER_RELEASED").record();
        System.out.println(Audit.entity("update", new Order(), "4711")
                .change("state", "held", "released")
                .record());
        await();
        said();
    }

    /** Waits for what the operator's log is to say. */
    private static void said() throws Exception {
        Path log = Paths.get(System.getProperty("it.log"));
        for (int i = 0; i < 12_000 && Files.exists(log); i++) {
            if (new String(Files.readAllBytes(log), "UTF-8").contains(System.getProperty("it.said"))) {
                return;
            }
            Thread.sleep(10);
        }
    }

    static void await() throws InterruptedException {
        Path heard = Paths.get(System.getProperty("it.heard"));
        for (int i = 0; i < 12_000 && !Files.exists(heard); i++) {
            Thread.sleep(10);
        }
        System.out.println("heard " + Files.exists(heard));
    }
}
