package dev.acta.agent.log;

import dev.acta.agent.config.LogLevel;
import dev.acta.agent.event.ThrownText;
import dev.acta.trail.event.Timestamp;

/** One message as text: time (UTC), level, thread, message, and under it the stack trace if there is one. */
final class Line {
    private static final int MAX_CHARS = 16 * 1024;
    private static final int MAX_FRAMES = 60;
    private static final int MAX_CAUSES = 5;
    private static final String[] LEVELS = {"DEBUG", "INFO ", "WARN ", "ERROR"};

    private Line() {}

    static String of(long millis, LogLevel level, String template, Object[] arguments, long leftOut) {
        StringBuilder line = new StringBuilder(160);
        line.append(Timestamp.format(millis * 1000))
                .append(' ')
                .append(LEVELS[level.ordinal()])
                .append(" [");
        line.append(thread()).append("] ");
        int used = appendMessage(line, template, arguments);
        if (leftOut > 0) {
            line.append(" (").append(leftOut).append(" like this left out before)");
        }
        line.append('\n');
        int last = arguments == null ? -1 : arguments.length - 1;
        if (last >= used && arguments[last] instanceof Throwable) {
            appendTrace(line, (Throwable) arguments[last]);
        }
        if (line.length() > MAX_CHARS) {
            line.setLength(MAX_CHARS);
            line.append("...\n");
        }
        return line.toString();
    }

    /** An application may name its threads after what they do, queries and sessions included; those of ours and of the JVM have names that say what they are. */
    private static String thread() {
        Thread thread = Thread.currentThread();
        String name = thread.getName();
        return name.startsWith("acta-") || name.equals("main") ? escape(name) : "thread " + thread.getId();
    }

    /** Returns how many arguments found a place in the template. */
    private static int appendMessage(StringBuilder line, String template, Object[] arguments) {
        int used = 0;
        int from = 0;
        int place = template.indexOf("{}");
        while (place >= 0 && arguments != null && used < arguments.length) {
            line.append(template, from, place).append(escape(text(arguments[used++])));
            from = place + 2;
            place = template.indexOf("{}", from);
        }
        line.append(template, from, template.length());
        return used;
    }

    private static String text(Object argument) {
        try {
            return String.valueOf(argument);
        } catch (RuntimeException e) {
            return "(" + e.getClass().getName() + " from toString)";
        }
    }

    /** A value cannot begin a line of its own, nor move the terminal of who reads it. */
    static String escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isControl(text.charAt(i))) {
                return escaped(text);
            }
        }
        return text;
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            escaped.append(isControl(c) ? c == '\n' ? "\\n" : "?" : String.valueOf(c));
        }
        return escaped.toString();
    }

    private static boolean isControl(char c) {
        return Character.isISOControl(c) || c >= '\u2028' && c <= '\u202e' || c >= '\u2066' && c <= '\u2069';
    }

    private static void appendTrace(StringBuilder line, Throwable thrown) {
        Throwable cause = thrown;
        for (int i = 0; i < MAX_CAUSES && cause != null; i++) {
            line.append(i == 0 ? "  " : "  caused by ").append(cause.getClass().getName());
            String message = ThrownText.message(cause);
            line.append(message == null ? "" : ": " + escape(message)).append('\n');
            StackTraceElement[] frames = cause.getStackTrace();
            for (int f = 0; f < frames.length && f < MAX_FRAMES; f++) {
                line.append("    at ").append(frames[f]).append('\n');
            }
            if (frames.length > MAX_FRAMES) {
                line.append("    ... ").append(frames.length - MAX_FRAMES).append(" more\n");
            }
            cause = cause.getCause();
        }
    }
}
