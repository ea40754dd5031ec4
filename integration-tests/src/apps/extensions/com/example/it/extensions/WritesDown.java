package com.example.it.extensions;

import dev.acta.api.Audit;
import dev.acta.api.AuditListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Paths;

/** Leaves a file when it hears of an event; what it records itself is not heard. */
public final class WritesDown implements AuditListener {

    @Override
    public void written(String type, String json) {
        try {
            String own = Audit.event("HEARD").record().toString();
            String loader =
                    Thread.currentThread().getContextClassLoader() == getClass().getClassLoader() ? "own" : "other";
            Files.write(Paths.get(System.getProperty("it.heard")), (type + " " + own + " " + loader).getBytes("UTF-8"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
