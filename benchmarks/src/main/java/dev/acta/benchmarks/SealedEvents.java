package dev.acta.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.acta.api.Audit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Started with the agent: first the least that a sealed line can cost on this JVM (JSON by jackson, SHA-256, batched writes, on one
 * thread), then how many lines the agent's publisher writes while the application offers more than that.
 */
public final class SealedEvents {

    private static final int SECONDS = 8;
    private static final int BATCH_BYTES = 128 * 1024;
    private static final int SEAL_BYTES = 107;
    private static final long LONGEST_SECONDS = 60;

    private final JsonFactory json = new JsonFactory();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
    private final MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    private final byte[] seal = new byte[SEAL_BYTES];

    private SealedEvents() throws NoSuchAlgorithmException {}

    /**
     * @param arguments a folder to write to
     * @throws Exception if something cannot be written, or nothing is recorded
     */
    public static void main(String[] arguments) throws Exception {
        SealedEvents events = new SealedEvents();
        Path file = Paths.get(arguments[0], "limit.bin");
        events.limit(file, SECONDS); // the first round warms up
        print("limit (jackson, SHA-256, batched write)", events.limit(file, SECONDS), 0);
        events.offered();
    }

    private static void print(String what, double linesPerSecond, double processorMicros) {
        System.out.println(String.format(
                Locale.ROOT,
                "%-42s %10.0f lines/s%s",
                what,
                linesPerSecond,
                processorMicros == 0
                        ? ""
                        : String.format(Locale.ROOT, ", %.2f us of its thread a line", processorMicros)));
    }

    private double limit(Path file, int seconds) throws IOException {
        long lines = 0;
        long begin = System.nanoTime();
        long end = begin + TimeUnit.SECONDS.toNanos(seconds);
        ByteBuffer batch = ByteBuffer.allocateDirect(BATCH_BYTES);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            for (long now = begin; now < end; now = System.nanoTime()) {
                for (int i = 0; i < 100; i++) {
                    plainLine(lines++);
                    byte[] bytes = line.toByteArray();
                    sha256.update(bytes);
                    byte[] digest = sha256.digest();
                    if (batch.remaining() < bytes.length + SEAL_BYTES + 1) {
                        ((java.nio.Buffer) batch).flip();
                        while (batch.hasRemaining()) {
                            channel.write(batch);
                        }
                        ((java.nio.Buffer) batch).clear();
                    }
                    seal[0] = digest[0];
                    batch.put(bytes).put(seal).put((byte) '\n');
                }
            }
        }
        return lines * 1e9 / (System.nanoTime() - begin);
    }

    /** What an event has, filled up to the bytes that a line has before its seal. */
    private void plainLine(long number) throws IOException {
        line.reset();
        try (JsonGenerator out = json.createGenerator(line)) {
            out.writeStartObject();
            out.writeNumberField("v", 1);
            out.writeStringField("chain", "01a20a71-c947-759c-8a1e-1c951d1422a0");
            out.writeNumberField("seq", number);
            out.writeStringField("time", "2026-11-23T22:06:00.262403Z");
            out.writeStringField("recorded", "2026-11-23T22:06:00.268869Z");
            out.writeStringField("type", "app.event");
            out.writeStringField("action", "ORDER_RELEASED");
            out.writeStringField("outcome", "success");
            out.writeObjectFieldStart("actor");
            out.writeStringField("id", "clerk");
            out.writeStringField("type", "service");
            out.writeEndObject();
            out.writeObjectFieldStart("data");
            out.writeStringField("reference", "SO-4711");
            out.writeNumberField("position", number);
            out.writeStringField(
                    "reason",
                    "credit limit raised by the branch after the customer had paid two of three open invoices; "
                            + "the third one is disputed");
            out.writeEndObject();
            out.writeStringField("thread", "main");
            out.writeStringField("service", "sealed-events");
            out.writeEndObject();
        }
    }

    private void offered() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        while (!Audit.isRecording()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("nothing is recorded: is the agent there?");
            }
            Thread.sleep(100);
        }
        offer(SECONDS);
        long publisher = publisher();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long processor = threads.getThreadCpuTime(publisher);
        long begin = System.nanoTime();
        long recorded = offer(SECONDS); // the ring is full before and after
        double seconds = (System.nanoTime() - begin) / 1e9;
        processor = threads.getThreadCpuTime(publisher) - processor;
        print("acta, publisher", recorded / seconds, processor / 1e3 / recorded);
        System.out.println(String.format(Locale.ROOT, "publisher busy %.0f %% of the time", processor / 1e7 / seconds));
    }

    private static long publisher() {
        for (ThreadInfo each : ManagementFactory.getThreadMXBean().dumpAllThreads(false, false)) {
            if (each.getThreadName().equals("acta-publisher")) {
                return each.getThreadId();
            }
        }
        throw new IllegalStateException("the agent's publisher has no thread");
    }

    private static long offer(int seconds) {
        long recorded = 0;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            for (int i = 0; i < 100; i++) {
                if (Audit.event("ORDER_RELEASED")
                        .reference("SO-4711")
                        .data("position", recorded)
                        .reason("credit limit raised by the branch after the customer had paid two of three open "
                                + "invoices; the third one is disputed")
                        .record()
                        .isRecorded()) {
                    recorded++;
                }
            }
        }
        return recorded;
    }
}
