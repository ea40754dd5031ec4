package dev.acta.agent.instrument.http;

import dev.acta.agent.event.Trace;
import java.util.Locale;

/**
 * Which distributed trace a request belongs to: W3C Trace Context ({@code traceparent}), else B3 in one header or in several. What does
 * not have the right form is left out.
 */
public final class TraceHeaders {

    private static final int LONG_ID = 32;
    private static final int SHORT_ID = 16;

    private TraceHeaders() {}

    /** @return {@code null} if the request says nothing of a trace */
    static Trace of(Incoming in) {
        Trace trace = of(in.header("traceparent"));
        if (trace != null) {
            return trace;
        }
        String single = in.header("b3");
        if (single != null) {
            return b3(single);
        }
        String id = id(in.header("X-B3-TraceId"), true);
        return id == null ? null : new Trace(id, null, id(in.header("X-B3-SpanId"), false));
    }

    /**
     * @param traceparent value of the header, or {@code null}
     * @return {@code null} if it is not of the right form
     */
    public static Trace of(String traceparent) {
        return traceparent == null ? null : w3c(traceparent);
    }

    /**
     * The trace of a request, now that the application has a span of its own. A trace that the request brought stays what it is: a
     * span of another one is not told.
     *
     * @param known what the request says, or {@code null}
     * @return {@code null} if there is nothing new
     */
    static Trace withSpan(Trace known, String traceId, String spanId) {
        String id = id(traceId, true);
        String span = id(spanId, false);
        if (id == null || span == null) {
            return null;
        }
        if (known == null) {
            return new Trace(id, span, null);
        }
        return isSame(known.id(), id) ? known.withSpan(span) : null;
    }

    /** Short ids, which B3 allows, are filled up with zeros on the left by those who know long ones only. */
    private static boolean isSame(String known, String id) {
        int more = id.length() - known.length();
        return more >= 0 && id.endsWith(known) && isZero(id, more);
    }

    private static boolean isZero(String id, int length) {
        for (int i = 0; i < length; i++) {
            if (id.charAt(i) != '0') {
                return false;
            }
        }
        return true;
    }

    /** {@code version-traceid-parentid-flags}; later versions may append more. */
    private static Trace w3c(String text) {
        int length = text.length();
        if (length < 55 || text.charAt(2) != '-' || text.charAt(35) != '-' || text.charAt(52) != '-') {
            return null;
        }
        boolean first = text.startsWith("00");
        if (text.startsWith("ff") || first && length != 55 || !first && length > 55 && text.charAt(55) != '-') {
            return null;
        }
        String id = id(text.substring(3, 35), true);
        String parent = id(text.substring(36, 52), false);
        String flags = flags(text);
        return id == null || parent == null ? null : new Trace(id, null, parent, flags);
    }

    /** Of later versions the one flag is handed on that the first version knows: whether it is sampled. */
    private static String flags(String text) {
        int low = Character.digit(text.charAt(54), 16);
        return Character.digit(text.charAt(53), 16) < 0 || low < 0 ? null : (low & 1) == 0 ? "00" : "01";
    }

    /** {@code traceid-spanid-sampled-parent}, of which the last two may be missing; or the sampling alone. */
    private static Trace b3(String text) {
        int dash = text.indexOf('-');
        if (dash < 0) {
            return null;
        }
        int next = text.indexOf('-', dash + 1);
        String id = id(text.substring(0, dash), true);
        String span = id(text.substring(dash + 1, next < 0 ? text.length() : next), false);
        return id == null ? null : new Trace(id, null, span);
    }

    /** Lower case; {@code null} unless it is hexadecimal, of the right length and not all zeros. */
    private static String id(String text, boolean mayBeLong) {
        if (text == null || text.length() != SHORT_ID && !(mayBeLong && text.length() == LONG_ID)) {
            return null;
        }
        boolean zero = true;
        boolean upper = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean big = c >= 'A' && c <= 'F';
            if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || big)) {
                return null;
            }
            zero &= c == '0';
            upper |= big;
        }
        return zero ? null : upper ? text.toLowerCase(Locale.ROOT) : text;
    }
}
