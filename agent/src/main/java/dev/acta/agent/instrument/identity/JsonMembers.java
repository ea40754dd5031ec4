package dev.acta.agent.instrument.identity;

/**
 * Finds one member of a JSON object (RFC 8259) by walking over it once, without building anything. Nested values are stepped over by
 * counting brackets. Whatever is not well-formed as far as it is read has no members.
 */
final class JsonMembers {

    private static final int MAX_DEPTH = 64;

    private final String json;
    private int at;

    JsonMembers(String json) {
        this.json = json;
    }

    /** @return the member's text or number; {@code null} if it is absent, of another kind, empty, or there more than once */
    String textOf(String name) {
        String found = null;
        try {
            if (next() != '{') {
                return null;
            }
            for (char c = next(); c != '}'; c = next()) {
                boolean wanted = c == '"' && string().equals(name);
                if (c != '"' || next() != ':') {
                    return null;
                }
                String value = value();
                if (wanted && found != null) {
                    return null;
                }
                found = wanted ? value : found;
                char end = next();
                if (end == '}') {
                    break;
                }
                if (end != ',') {
                    return null;
                }
            }
        } catch (IndexOutOfBoundsException | NumberFormatException malformed) {
            return null;
        }
        return found == null || found.isEmpty() ? null : found;
    }

    /** The next character that is not white space. */
    private char next() {
        char c = json.charAt(at++);
        while (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            c = json.charAt(at++);
        }
        return c;
    }

    /** The string whose opening quote has been read. */
    private String string() {
        StringBuilder text = new StringBuilder();
        for (char c = json.charAt(at++); c != '"'; c = json.charAt(at++)) {
            text.append(c == '\\' ? escaped() : c);
        }
        return text.toString();
    }

    private char escaped() {
        char c = json.charAt(at++);
        switch (c) {
            case 'u':
                at += 4;
                return (char) Integer.parseInt(json.substring(at - 4, at), 16);
            case 'n':
                return '\n';
            case 't':
                return '\t';
            case 'r':
                return '\r';
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            default:
                return c;
        }
    }

    /** Steps over a value. Returns a text or a whole number, the empty text for any other kind. */
    private String value() {
        char c = next();
        if (c == '"') {
            return string();
        }
        if (c == '{' || c == '[') {
            nested();
            return "";
        }
        int from = at - 1;
        boolean whole = true;
        while (",}] \t\n\r".indexOf(json.charAt(at)) < 0) {
            at++;
        }
        for (int i = from; i < at; i++) {
            char digit = json.charAt(i);
            whole &= digit >= '0' && digit <= '9' || digit == '-' && i == from && at - from > 1;
        }
        return whole ? json.substring(from, at) : "";
    }

    private void nested() {
        int depth = 1;
        while (depth > 0) {
            char c = json.charAt(at++);
            if (c == '"') {
                string();
            } else if (c == '{' || c == '[') {
                if (++depth > MAX_DEPTH) {
                    throw new IndexOutOfBoundsException();
                }
            } else if (c == '}' || c == ']') {
                depth--;
            }
        }
    }
}
