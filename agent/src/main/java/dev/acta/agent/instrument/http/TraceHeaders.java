package dev.acta.agent.instrument.http;

import dev.acta.agent.event.Trace;
import java.util.Locale;

/**
 * Which distributed trace a request belongs to: W3C Trace Context ({@code traceparent}), else B3 in one header or in several. What does
 * not have the right form is left out.
 */
final class TraceHeaders {

    private static final int LONG_ID = 32;
    private static final int SHORT_ID = 16;

    private TraceHeaders() {}

    /** @return {@code null} if the request says nothing of a trace */
    static Trace of(Incoming in) {
        String parent = in.header("traceparent");
        Trace trace = parent == null ? null : w3c(parent);
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
