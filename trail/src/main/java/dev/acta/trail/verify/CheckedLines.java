package dev.acta.trail.verify;

import dev.acta.trail.read.LineReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;

/**
 * The lines of a segment in their order, each checked by itself. Other threads do that while the caller is at earlier lines; memory is
 * bounded by the lines that are ahead. Not thread-safe.
 */
final class CheckedLines implements Closeable {

    private static final int AHEAD = 2 * Runtime.getRuntime().availableProcessors();

    private final LineReader reader;
    private final Executor checkers;
    private final ArrayDeque<Checking> ahead = new ArrayDeque<>();
    private LineBatch batch;
    private int at = -1;
    private boolean read;

    private static final class Checking extends FutureTask<LineBatch> {

        Checking(LineBatch batch) {
            super(batch, batch);
        }
    }

    CheckedLines(Path segment, Executor checkers) throws IOException {
        this.reader = new LineReader(segment);
        this.checkers = checkers;
    }

    /** Goes to the next line; false at the end of the file. */
    boolean next() throws IOException {
        at++;
        if (batch == null || at == batch.lines()) {
            LineBatch done = batch;
            batch = null;
            readAhead(done);
            if (ahead.isEmpty()) {
                return false;
            }
            batch = checked(ahead.remove());
            at = 0;
        }
        return true;
    }

    private void readAhead(LineBatch done) throws IOException {
        LineBatch free = done;
        while (!read && ahead.size() < AHEAD) {
            LineBatch filled = free == null ? new LineBatch() : free;
            free = null;
            read = !filled.fill(reader);
            if (!read) {
                Checking checking = new Checking(filled);
                ahead.add(checking);
                checkers.execute(checking);
            }
        }
    }

    private static LineBatch checked(Checking checking) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return checking.get();
                } catch (InterruptedException e) {
                    interrupted = true; // it does not take long
                }
            }
        } catch (ExecutionException e) {
            throw new IOException("a line could not be checked: " + e.getCause(), e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    byte[] buffer() {
        return batch.bytes();
    }

    int offset() {
        return batch.offset(at);
    }

    int length() {
        return batch.length(at);
    }

    /** Bytes of the line, also those of one that is too long to be held. */
    long totalLength() {
        return batch.totalLength(at);
    }

    /** Whether a line feed ended the line; false only for what stands at the end of the file. */
    boolean terminated() {
        return batch.isTerminated(at);
    }

    boolean tooLong() {
        return batch.isTooLong(at);
    }

    /** @return {@code null} for one that is no whole line with a seal at its end; valid until {@link #next} */
    CheckedLine checked() {
        return batch.checked(at);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
