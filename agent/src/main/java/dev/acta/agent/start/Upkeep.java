package dev.acta.agent.start;

import dev.acta.agent.log.AgentLog;
import dev.acta.agent.publish.DiskBudget;
import dev.acta.trail.retain.UsedBytes;
import dev.acta.trail.segment.Names;
import dev.acta.trail.segment.TrailWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Looks after the service's folder, again and again, on a thread of its own: a disk that is slow, or that hangs, keeps nobody else waiting. */
final class Upkeep implements Runnable {

    private static final long EVERY_MILLIS = 60_000;

    private static final long RETENTION_NANOS = TimeUnit.HOURS.toNanos(1);
    /** To look may take no more than that share of the time. */
    private static final long SHARE = 50;

    private final Path chain;
    private final LongSupplier segment;
    private final DiskBudget budget;
    private final Retention retention;
    private final AgentLog log;

    Upkeep(TrailWriter trail, DiskBudget budget, Retention retention, AgentLog log) {
        this.retention = retention;
        this.chain = trail.folder();
        this.segment = trail::segmentNumber;
        this.budget = budget;
        this.log = log;
    }

    @Override
    public void run() {
        try {
            long removed = System.nanoTime() - RETENTION_NANOS;
            while (true) {
                long begun = System.nanoTime();
                if (begun - removed >= RETENTION_NANOS) {
                    removed = begun;
                    remove();
                }
                look();
                long took = (System.nanoTime() - begun) / 1_000_000;
                Thread.sleep(Math.max(EVERY_MILLIS, took * SHARE));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void remove() throws InterruptedException {
        try {
            retention.remove();
        } catch (IOException | RuntimeException e) {
            log.warn("nothing of the trail is removed, it is tried again: " + chain.getParent(), e);
        }
    }

    private void look() {
        try {
            budget.othersTake(UsedBytes.below(chain.getParent(), chain.resolve(Names.segment(segment.getAsLong()))));
        } catch (Exception e) { // the disk's own limit still holds
            log.warn("it is not known how much room the trail takes: " + chain.getParent(), e);
        }
    }
}
