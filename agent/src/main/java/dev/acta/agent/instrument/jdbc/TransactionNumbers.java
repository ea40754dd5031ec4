package dev.acta.agent.instrument.jdbc;

import java.util.concurrent.atomic.AtomicLong;

/** Numbers the transactions of this JVM from 1. Thread-safe. */
final class TransactionNumbers {

    private final AtomicLong last = new AtomicLong();

    long next() {
        return last.incrementAndGet();
    }
}
