package dev.acta.agent.log;

import dev.acta.agent.config.LogLevel;
import java.io.Closeable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Writes what happens to the agent itself. No method throws, whatever happens; if the file cannot be written, one line
 * on the process's stderr says so and further messages are lost until writing works again.
 *
 * <p>A message is a constant template with <code>{}</code> for each argument; a {@link Throwable} as last argument adds
 * its stack trace. Each template is limited by itself: the first 10 messages, then one a minute that says how many were
 * left out. Arguments are names, numbers and paths of the agent, never values of the application and never secrets.
 *
 * <p>Any thread. A message that passes the limit is written under a lock, so a thread of the application pays for a
 * disk write at most 10 times and then once a minute for each template.
 */
public final class AgentLog implements Closeable {
    static final int FILES = 5;
    static final long MAX_FILE_BYTES = 10L << 20;
    private static final long RETRY_MILLIS = 60_000;

    private final LogLevel level;
    private final RotatedFile file;
    private final RateLimit limit = new RateLimit();
    private final OutputStream lastResort;
    private long silentUntil = Long.MIN_VALUE;
    private boolean complained;

    AgentLog(RotatedFile file, LogLevel level, OutputStream lastResort) {
        this.file = file;
        this.level = level;
        this.lastResort = lastResort;
    }

    /**
     * A log that opens its file with the first message. Missing folders are made for the owner only (0700), the file is
     * 0600, links are refused; 5 files of 10 MiB at most: the one named, then {@code .1} to {@code .4}, oldest last.
     */
    public static AgentLog to(Path file, LogLevel level) {
        return new AgentLog(
                new RotatedFile(file, MAX_FILE_BYTES, FILES), level, new FileOutputStream(FileDescriptor.err));
    }

    public void debug(String template, Object... arguments) {
        log(LogLevel.DEBUG, template, arguments);
    }

    public void info(String template, Object... arguments) {
        log(LogLevel.INFO, template, arguments);
    }

    public void warn(String template, Object... arguments) {
        log(LogLevel.WARN, template, arguments);
    }

    public void error(String template, Object... arguments) {
        log(LogLevel.ERROR, template, arguments);
    }

    public boolean isDebug() {
        return level == LogLevel.DEBUG;
    }

    private void log(LogLevel at, String template, Object[] arguments) {
        if (at.compareTo(level) >= 0) {
            log(System.currentTimeMillis(), at, template, arguments);
        }
    }

    /** {@code now} is the wall clock in milliseconds. */
    synchronized void log(long now, LogLevel at, String template, Object... arguments) {
        try {
            long left = limit.take(template, now);
            if (left >= 0) {
                write(now, Line.of(now, at, template, arguments, left));
            }
        } catch (Throwable e) {
            // Not even an Error may pass: the caller is advice in somebody else's code.
            complain(now, e);
        }
    }

    private void write(long now, String line) {
        if (now < silentUntil) {
            return;
        }
        try {
            file.append(line.getBytes(StandardCharsets.UTF_8));
            complained = false;
        } catch (IOException e) {
            silentUntil = now + RETRY_MILLIS;
            complain(now, e);
        }
    }

    private void complain(long now, Throwable e) {
        if (complained) {
            return;
        }
        complained = true;
        try {
            String line =
                    "acta: " + file.path() + " cannot be written (" + e + "); the agent's log is lost until it can";
            lastResort.write(Line.escape(line).concat("\n").getBytes(StandardCharsets.UTF_8));
            lastResort.flush();
        } catch (Throwable ignored) {
            // There is nobody left to tell.
        }
    }

    /** Says what the limit still holds back and closes the file; a later message opens it again. */
    @Override
    public synchronized void close() {
        long now = System.currentTimeMillis();
        try {
            for (String template : limit.heldBack()) {
                Object[] what = {limit.drain(template), template};
                write(now, Line.of(now, LogLevel.INFO, "{} more left out of: {}", what, 0));
            }
            file.close();
        } catch (Throwable e) {
            complain(now, e);
        }
    }
}
