package dev.acta.agent.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A session attribute and the way from it into beans and maps: {@code account.username}. An attribute's name that holds dots stands
 * between quotes: {@code "com.acme.USER".name}. The value is the attribute's name followed by the steps.
 */
final class AttributePathType extends Type<List<String>> {
    static final AttributePathType PATH = new AttributePathType();

    private static final int MAX_CHARS = 256;
    private static final String QUOTES = "\"'";

    private AttributePathType() {}

    @Override
    List<String> parse(String text) {
        List<String> segments = new ArrayList<String>();
        if (text.length() > MAX_CHARS) {
            return null;
        }
        int at = 0;
        while (at <= text.length()) {
            boolean quoted = at < text.length() && QUOTES.indexOf(text.charAt(at)) >= 0;
            int end = quoted ? text.indexOf(text.charAt(at), at + 1) : text.indexOf('.', at);
            if (quoted && end < 0) {
                return null;
            }
            String segment = text.substring(quoted ? at + 1 : at, end < 0 ? text.length() : end);
            if (segment.isEmpty() || !quoted && !isPlain(segment)) {
                return null;
            }
            segments.add(segment);
            at = end < 0 ? text.length() : quoted ? end + 1 : end;
            if (at == text.length()) {
                return Collections.unmodifiableList(segments);
            }
            if (text.charAt(at) != '.') {
                return null;
            }
            at++;
        }
        return null;
    }

    private static boolean isPlain(String segment) {
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (Character.isISOControl(c) || Character.isWhitespace(c) || QUOTES.indexOf(c) >= 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    String expected() {
        return "a session attribute and the properties that lead on from it, e.g. account.username, or"
                + " \"com.acme.USER\".name where the attribute's own name has dots";
    }

    @Override
    String name() {
        return "attribute path";
    }

    @Override
    String show(List<String> segments) {
        StringBuilder text = new StringBuilder();
        for (String segment : segments) {
            String quote = segment.indexOf('.') < 0 ? "" : segment.indexOf('"') < 0 ? "\"" : "'";
            text.append(text.length() == 0 ? "" : ".")
                    .append(quote)
                    .append(segment)
                    .append(quote);
        }
        return text.toString();
    }
}
