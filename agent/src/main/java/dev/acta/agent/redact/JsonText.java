package dev.acta.agent.redact;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Hides values by their name in text that holds JSON (RFC 8259) but could not be read as a document: because it lost its end, is a sequence
 * of documents, is labelled as something else, or is a string of another document. Token by token, so that broken JSON is served
 * as far as it goes. Also what a member beside it names, {@code {"name": "password", "value": ..}}, and pairs, {@code ["password", ".."]}.
 *
 * <p>Takes linear time: no character is looked at more than a fixed number of times.
 */
final class JsonText {
    /** So many times a document was put into a string of another one at most. */
    private static final int LAYERS = 3;

    private static final int MAX_LABEL = 128;
    /** What the first string of a pair is to the second. */
    private static final int PAIR = 1;

    private final SensitiveNames names;
    private final KeyedDigest digest;

    JsonText(SensitiveNames names, KeyedDigest digest) {
        this.names = names;
        this.digest = digest;
    }

    String mask(String text) {
        return mask(text, LAYERS);
    }

    private String mask(String text, int layers) {
        return text.indexOf('"') < 0 ? text : new Scan(text, layers).run();
    }

    /** An object or array whose end was not seen yet, or never came. */
    private static final class Container {
        private final boolean object;
        /** The value that it is, if its label may come later. */
        private Span span;
        /** The object that its strings are labels of. */
        private Container labelOf;
        /** What kind of label it is then, as in {@link Labels}. */
        private int label;
        /** Of an object the kinds of sensitive labels in it; of an array whether it is a pair whose first string is one. */
        private int sensitive;
        /** Commas in an array. */
        private int commas;

        Container(boolean object) {
            this.object = object;
        }
    }

    /** A value that is replaced, at once or if its object turns out to have a sensitive label. */
    private static final class Span {
        private final int from;
        private int to;
        private final String replacement;
        private final Container unless;
        private final int labelled;

        Span(int from, int to, String replacement, Container unless, int labelled) {
            this.from = from;
            this.to = to;
            this.replacement = replacement;
            this.unless = unless;
            this.labelled = labelled;
        }

        boolean isHidden() {
            return unless == null || (unless.sensitive & labelled) != 0;
        }
    }

    private final class Scan {
        private final String text;
        private final int layers;
        private final Deque<Container> open = new ArrayDeque<Container>();
        private final List<Span> spans = new ArrayList<Span>();
        /** For the container that begins at the next character. */
        private Span nextSpan;

        private Container nextLabelOf;
        private int nextLabel;
        /** The next one from where it was looked for last. */
        private int backslash = -1;

        Scan(String text, int layers) {
            this.text = text;
            this.layers = layers;
        }

        String run() {
            int at = 0;
            while (at < text.length()) {
                char c = text.charAt(at);
                if (c == '"') {
                    at = string(at);
                } else {
                    if (c == '{' || c == '[') {
                        begin(c == '{');
                    } else if (c == '}' || c == ']') {
                        end(c == '}', at + 1);
                    } else if (c == ',') {
                        comma();
                    }
                    at++;
                }
            }
            return shown();
        }

        private void begin(boolean object) {
            Container container = new Container(object);
            container.span = nextSpan;
            container.labelOf = nextLabelOf;
            container.label = nextLabel;
            nextSpan = null;
            nextLabelOf = null;
            open.push(container);
        }

        /** What has three elements or more is a list. */
        private void comma() {
            Container container = open.peek();
            if (container != null && !container.object && ++container.commas > 1) {
                container.sensitive = 0;
            }
        }

        private void end(boolean object, int after) {
            Container container = open.peek();
            if (container != null && container.object == object) {
                open.pop();
                if (container.span != null) {
                    container.span.to = after;
                }
            }
        }

        /** @return where to go on */
        private int string(int quote) {
            int end = endOfString(quote + 1, true);
            int colon = afterSpace(end + 1);
            if (colon < text.length() && text.charAt(colon) == ':' && !text.startsWith("::", colon)) { // a cast in SQL
                return member(plain(quote + 1, end), afterSpace(colon + 1));
            }
            element(quote + 1, end);
            return end + 1;
        }

        /** A string that is no name. */
        private void element(int from, int end) {
            Container in = open.peek();
            if (in != null && in.labelOf != null) {
                label(in.labelOf, in.label, from, end);
            } else if (in != null && !in.object && in.commas == 0) {
                label(in, PAIR, from, end);
            } else if (in != null && !in.object && in.commas == 1 && in.sensitive != 0) {
                hide(Sensitivity.SECRET, from - 1, in, PAIR);
                return;
            }
            inner(from, end);
        }

        private void label(Container container, int kind, int from, int end) {
            if (end - from <= MAX_LABEL && names.of(plain(from, end)) != Sensitivity.NONE) {
                container.sensitive |= kind;
            }
        }

        /** @return where to go on */
        private int member(String name, int value) {
            Sensitivity kind = names.of(name);
            Container object = open.peek();
            boolean labels = object != null && object.object;
            if (kind != Sensitivity.NONE) {
                return hide(kind, value, null, 0);
            }
            int labelled = labels ? Labels.labelled(name) : 0;
            if (labelled != 0) {
                return hide(Sensitivity.SECRET, value, object, labelled);
            }
            int label = labels ? Labels.label(name) : 0;
            if (label != 0 && value < text.length()) {
                if (text.charAt(value) == '"') {
                    int end = endOfString(value + 1, true);
                    label(object, label, value + 1, end);
                    inner(value + 1, end);
                    return end + 1;
                }
                if (text.charAt(value) == '[') {
                    nextLabelOf = object;
                    nextLabel = label;
                }
            }
            return value;
        }

        /** @return where to go on */
        private int hide(Sensitivity kind, int at, Container unless, int labelled) {
            char first = at < text.length() ? text.charAt(at) : ',';
            if (first == '"') {
                int end = endOfString(at + 1, unless != null);
                String value = plain(at + 1, end);
                if (!value.isEmpty() && !value.startsWith(Redactor.REDACTED) && !digest.isDigest(value)) {
                    String shown = kind == Sensitivity.SECRET ? Redactor.REDACTED : digest.of(value);
                    spans.add(new Span(at + 1, end, shown, unless, labelled));
                    if (unless != null) {
                        inner(at + 1, end);
                    }
                }
                return end + 1;
            }
            if (first == '{' || first == '[') {
                if (unless == null) {
                    int end = endOfContainer(at);
                    spans.add(new Span(at, end, quoted(), null, 0));
                    return end;
                }
                nextSpan = new Span(at, text.length(), quoted(), unless, labelled);
                spans.add(nextSpan);
                return at;
            }
            int end = at;
            while (end < text.length() && " \t\r\n,}]\"".indexOf(text.charAt(end)) < 0) {
                end++;
            }
            if (end > at && !text.startsWith(Redactor.REDACTED, at)) {
                String shown = kind == Sensitivity.SECRET ? quoted() : '"' + digest.of(text.substring(at, end)) + '"';
                spans.add(new Span(at, end, shown, unless, labelled));
            }
            return end;
        }

        private String quoted() {
            return '"' + Redactor.REDACTED + '"';
        }

        /** JSON within a string. */
        private void inner(int from, int end) {
            if (backslash < from) {
                backslash = text.indexOf('\\', from);
                backslash = backslash < 0 ? text.length() : backslash;
            }
            if (layers == 0 || backslash >= end) {
                return;
            }
            String plain = plain(from, end);
            String masked = mask(plain, layers - 1);
            if (!masked.equals(plain)) {
                spans.add(new Span(from, end, escaped(masked), null, 0));
            }
        }

        /** The closing quote, or where a string ends that has none: {@code strict} ones with their line. */
        private int endOfString(int from, boolean strict) {
            for (int i = from; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '"' || strict && (c == '\n' || c == '\r')) {
                    return i;
                }
                if (c == '\\') {
                    i++;
                }
            }
            return text.length();
        }

        /** Where the brackets that open at {@code at} are closed; the end of the text if they do not fit. */
        private int endOfContainer(int at) {
            Deque<Character> brackets = new ArrayDeque<Character>();
            for (int i = at; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '"') {
                    i = endOfString(i + 1, false);
                } else if (c == '{' || c == '[') {
                    brackets.push(c == '{' ? '}' : ']');
                } else if (c == '}' || c == ']') {
                    if (brackets.pop() != c) {
                        return text.length();
                    }
                    if (brackets.isEmpty()) {
                        return i + 1;
                    }
                }
            }
            return text.length();
        }

        private int afterSpace(int from) {
            int at = from;
            while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            return at;
        }

        private String plain(int from, int end) {
            return unescaped(text.substring(from, end));
        }

        private String shown() {
            if (spans.isEmpty()) {
                return text;
            }
            StringBuilder shown = new StringBuilder(text.length() + 32);
            int done = 0;
            for (Span span : spans) { // in the order of their beginnings; one may lie within another
                if (span.isHidden() && span.from >= done) {
                    shown.append(text, done, span.from).append(span.replacement);
                    done = span.to;
                }
            }
            return done == 0 ? text : shown.append(text, done, text.length()).toString();
        }
    }

    /** What the escapes of a string stand for, RFC 8259, section 7; the same instance if it has none. */
    private static String unescaped(String string) {
        int at = string.indexOf('\\');
        if (at < 0) {
            return string;
        }
        StringBuilder plain = new StringBuilder(string.length());
        int done = 0;
        while (at >= 0 && at + 1 < string.length()) {
            plain.append(string, done, at);
            char c = string.charAt(at + 1);
            int code = c == 'u' ? hex(string, at + 2) : -1;
            int letter = "bfnrt".indexOf(c);
            plain.append(code >= 0 ? (char) code : letter >= 0 ? "\b\f\n\r\t".charAt(letter) : c);
            done = at + (code >= 0 ? 6 : 2);
            at = string.indexOf('\\', done);
        }
        return plain.append(string, done, string.length()).toString();
    }

    private static int hex(String string, int from) {
        if (from + 4 > string.length()) {
            return -1;
        }
        int code = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = string.charAt(i) < 128 ? Character.digit(string.charAt(i), 16) : -1;
            if (digit < 0) {
                return -1;
            }
            code = code << 4 | digit;
        }
        return code;
    }

    private static String escaped(String plain) {
        StringBuilder string = new StringBuilder(plain.length() + 32);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            int letter = "\b\f\n\r\t".indexOf(c);
            if (letter >= 0) {
                string.append('\\').append("bfnrt".charAt(letter));
            } else if (c < ' ') {
                string.append(String.format("\\u%04x", (int) c));
            } else {
                string.append(c == '"' || c == '\\' ? "\\" : "").append(c);
            }
        }
        return string.toString();
    }
}
