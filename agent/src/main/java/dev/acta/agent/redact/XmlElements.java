package dev.acta.agent.redact;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Hides what XML and HTML say under a sensitive name, which may be that of an element, with all that lies in it ({@code <wsse:Password
 * Type="..">x</wsse:Password>}), one in an attribute ({@code <input name="_csrf" value="x">}, {@code <entry key="password">x</entry>}), or one in the
 * element beside it ({@code <name>password</name><value>x</value>}). Also in CDATA and in markup that was escaped to be text.
 *
 * <p>The text may be any, and may have been cut: tags that do not fit are passed over. Takes linear time.
 */
final class XmlElements {
    private static final String CDATA = "<![CDATA[";
    private static final String CDATA_END = "]]>";

    /** So many times a document was put into another one as text at most. */
    private static final int LAYERS = 3;

    private static final int MAX_LABEL = 128;
    /** So far up the element is looked for that an end tag closes. */
    private static final int MAX_UNCLOSED = 64;
    /** Elements of HTML that have no end tag, and may have a name. */
    private static final String[] VOID = {"input", "meta", "param", "link", "img", "embed"};
    /** Attributes that say something about a secret and hold none. */
    private static final String[] HARMLESS = {"type", "class", "style", "encodingtype"};

    private final SensitiveNames names;
    private final KeyedDigest digest;

    XmlElements(SensitiveNames names, KeyedDigest digest) {
        this.names = names;
        this.digest = digest;
    }

    String mask(String text) {
        return mask(text, LAYERS);
    }

    private String mask(String text, int layers) {
        return text.indexOf('<') < 0 ? text : new Scan(text, layers).run();
    }

    private static final class Element {
        private final Element parent;
        private final String qualified;
        private final String name;
        /** By its own name or a label. */
        private Sensitivity own = Sensitivity.NONE;
        /** By its own or an outer one; known when all was read. */
        private Sensitivity kind = Sensitivity.NONE;

        /** What kind of label, as in {@link Labels}; 0 if none. */
        private int label;

        private boolean isSingle;
        private boolean hasElements;
        /** What the elements within it say about one another. */
        private int sensitive;

        private boolean nextIsSensitive;

        Element(Element parent, String qualified) {
            this.parent = parent;
            this.qualified = qualified;
            this.name = qualified.substring(qualified.lastIndexOf(':') + 1);
        }

        /** Elements are asked in the order of their start tags. */
        void decide() {
            kind = own;
            if (parent == null) {
                return;
            }
            boolean byLabel = (parent.sensitive & Labels.labelled(name)) != 0;
            if (byLabel || parent.kind == Sensitivity.SECRET) {
                kind = Sensitivity.SECRET;
            } else if (kind == Sensitivity.NONE) {
                kind = parent.kind;
            }
        }
    }

    /** Text, or the value of an attribute. */
    private static final class Span {
        private final int from;
        private final int to;
        private final Element element;
        /** An attribute that is hidden only where an outer element is. */
        private final boolean byOuter;

        Span(int from, int to, Element element, boolean byOuter) {
            this.from = from;
            this.to = to;
            this.element = element;
            this.byOuter = byOuter;
        }

        Sensitivity kind() {
            if (!byOuter) {
                return element.kind;
            }
            return element.parent == null ? Sensitivity.NONE : element.parent.kind;
        }
    }

    private final class Scan {
        private final String text;
        private final int layers;
        private final Deque<Element> open = new ArrayDeque<Element>();
        private final List<Element> elements = new ArrayList<Element>();
        private final List<Span> spans = new ArrayList<Span>();
        private final Boolean[] endTags = new Boolean[VOID.length];

        Scan(String text, int layers) {
            this.text = text;
            this.layers = layers;
            begin(new Element(null, ""));
        }

        String run() {
            int textFrom = 0;
            int at = text.indexOf('<');
            while (at >= 0) {
                boolean cdata = text.startsWith(CDATA, at);
                boolean endTag = at + 2 < text.length() && text.charAt(at + 1) == '/' && startsName(at + 2);
                if (!cdata && !endTag && !startsName(at + 1)) {
                    at = text.indexOf('<', at + 1);
                    continue;
                }
                content(textFrom, at);
                if (cdata) {
                    int from = at + CDATA.length();
                    int end = text.indexOf(CDATA_END, from);
                    content(from, end < 0 ? text.length() : end);
                    textFrom = end < 0 ? text.length() : end + CDATA_END.length();
                } else {
                    leaveSingle();
                    textFrom = endTag ? endTag(at) : startTag(at);
                }
                at = text.indexOf('<', textFrom);
            }
            content(textFrom, text.length());
            for (Element element : elements) {
                element.decide();
            }
            return shown();
        }

        private boolean startsName(int at) {
            return at < text.length() && (Character.isLetter(text.charAt(at)) || text.charAt(at) == '_');
        }

        private void begin(Element element) {
            elements.add(element);
            open.push(element);
        }

        /** Text of the innermost element. */
        private void content(int from, int to) {
            if (from < to && !isBlank(from, to)) {
                Element element = open.peek();
                spans.add(new Span(from, to, element, false));
                if (element.label != 0 && isSensitive(from, to)) {
                    element.parent.sensitive |= element.label;
                    element.parent.nextIsSensitive = Labels.isStrong(element.label);
                }
            }
        }

        private boolean isBlank(int from, int to) {
            for (int i = from; i < to; i++) {
                if (text.charAt(i) > ' ') {
                    return false;
                }
            }
            return true;
        }

        private boolean isSensitive(int from, int to) {
            return to - from <= MAX_LABEL && names.of(text.substring(from, to).trim()) != Sensitivity.NONE;
        }

        private void leaveSingle() {
            if (open.peek().isSingle) {
                open.pop();
            }
        }

        /** @return where its text goes on */
        private int endTag(int at) {
            int nameEnd = endOfName(at + 2);
            int depth = 0;
            for (Iterator<Element> outer = open.iterator(); outer.hasNext() && depth < MAX_UNCLOSED; depth++) {
                String name = outer.next().qualified;
                if (name.length() == nameEnd - at - 2 && text.regionMatches(true, at + 2, name, 0, name.length())) {
                    for (int i = 0; i <= depth; i++) {
                        open.pop();
                    }
                    break;
                }
            }
            int end = nameEnd;
            while (end < text.length() && text.charAt(end) != '>' && text.charAt(end) != '<') {
                end++;
            }
            return end < text.length() && text.charAt(end) == '>' ? end + 1 : end;
        }

        /** @return where its text begins */
        private int startTag(int at) {
            int nameEnd = endOfName(at + 1);
            Element parent = open.peek();
            Element element = new Element(parent, text.substring(at + 1, nameEnd));
            boolean first = !parent.hasElements;
            parent.hasElements = true;
            element.own = names.of(element.name);
            boolean inMap = first && parent.name.equals("entry") && element.name.equals("string"); // by XStream
            element.label = inMap ? Labels.label("key") : Labels.label(element.name);
            if (parent.nextIsSensitive && !Labels.isStrong(element.label)) {
                element.own = Sensitivity.SECRET;
            }
            parent.nextIsSensitive = false;
            boolean all = element.own != Sensitivity.NONE;
            int end = attributes(element, nameEnd, all);
            begin(element);
            boolean closed = end < text.length() && text.charAt(end) == '>';
            if (closed && text.charAt(end - 1) == '/') {
                open.pop();
            } else {
                int html = indexIn(VOID, element.qualified);
                element.isSingle = html >= 0 && !hasEndTag(html);
            }
            return closed ? end + 1 : end;
        }

        /** Of the names of such elements; each is looked for once. */
        private boolean hasEndTag(int name) {
            if (endTags[name] == null) {
                int at = text.indexOf("</");
                while (at >= 0 && !text.regionMatches(true, at + 2, VOID[name], 0, VOID[name].length())) {
                    at = text.indexOf("</", at + 2);
                }
                endTags[name] = at >= 0;
            }
            return endTags[name];
        }

        /** @return the closing bracket of the tag, the next opening one, or the end of the text */
        private int attributes(Element element, int from, boolean all) {
            int at = from;
            while (at < text.length() && text.charAt(at) != '>' && text.charAt(at) != '<') {
                if (!startsName(at)) {
                    at++;
                    continue;
                }
                int nameEnd = endOfName(at);
                int equals = afterSpace(nameEnd);
                if (equals >= text.length() || text.charAt(equals) != '=') {
                    at = nameEnd;
                    continue;
                }
                int value = afterSpace(equals + 1);
                char quote = value < text.length() ? text.charAt(value) : ' ';
                boolean quoted = quote == '"' || quote == '\'';
                value += quoted ? 1 : 0;
                int end = quoted ? endOfQuoted(value, quote) : endOfUnquoted(value);
                attribute(element, text.substring(at, nameEnd), value, end, all);
                at = quoted && end < text.length() && text.charAt(end) == quote ? end + 1 : end;
            }
            return at;
        }

        private void attribute(Element element, String name, int from, int to, boolean all) {
            String local = name.substring(name.lastIndexOf(':') + 1);
            boolean password =
                    local.equalsIgnoreCase("type") && text.regionMatches(true, from, "password", 0, to - from);
            // an id of an element with content says as much of a whole form or page
            boolean single = indexIn(VOID, element.qualified) >= 0 && local.equalsIgnoreCase("id");
            if (Labels.isStrong(Labels.label(local)) || single || password && to - from == "password".length()) {
                if (isSensitive(from, to) && element.own != Sensitivity.SECRET) {
                    element.own = names.of(text.substring(from, to).trim());
                }
            } else if (from < to && !name.startsWith("xmlns") && indexIn(HARMLESS, local) < 0) {
                spans.add(new Span(from, to, element, !all && Labels.labelled(local) == 0));
            }
        }

        private int endOfQuoted(int from, char quote) {
            int at = from;
            while (at < text.length() && text.charAt(at) != quote && text.charAt(at) != '<') {
                at++;
            }
            return at;
        }

        private int endOfUnquoted(int from) {
            int at = from;
            while (at < text.length() && text.charAt(at) > ' ' && text.charAt(at) != '>' && text.charAt(at) != '<') {
                at++;
            }
            boolean empty = at < text.length() && text.charAt(at) == '>' && at > from && text.charAt(at - 1) == '/';
            return empty ? at - 1 : at;
        }

        private int afterSpace(int from) {
            int at = from;
            while (at < text.length() && text.charAt(at) <= ' ') {
                at++;
            }
            return at;
        }

        private int endOfName(int from) {
            int at = from;
            while (at < text.length() && isNamePart(text.charAt(at))) {
                at++;
            }
            return at;
        }

        private String shown() {
            StringBuilder shown = null;
            int done = 0;
            for (Span span : spans) {
                String is = text.substring(span.from, span.to);
                String becomes = shown(is, span.kind());
                if (becomes != is) {
                    shown = shown == null ? new StringBuilder(text.length() + 32) : shown;
                    shown.append(text, done, span.from).append(becomes);
                    done = span.to;
                }
            }
            return shown == null
                    ? text
                    : shown.append(text, done, text.length()).toString();
        }

        private String shown(String value, Sensitivity kind) {
            if (value.equals(Redactor.REDACTED) || digest.isDigest(value)) {
                return value;
            }
            if (kind != Sensitivity.NONE) {
                return kind == Sensitivity.SECRET ? Redactor.REDACTED : digest.of(value);
            }
            boolean escaped = value.contains("&lt;");
            if (layers == 0 || !escaped && value.indexOf('<') < 0) {
                return value;
            }
            String inner = escaped ? unescaped(value) : value;
            String masked = mask(inner, layers - 1);
            return masked.equals(inner) ? value : escaped ? escaped(masked) : masked;
        }
    }

    private static int indexIn(String[] words, String name) {
        for (int i = 0; i < words.length; i++) {
            if (name.equalsIgnoreCase(words[i])) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == ':' || c == '_' || c == '-' || c == '.';
    }

    private static String unescaped(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }

    private static String escaped(String markup) {
        return markup.replace("&", "&amp;")
                .replace("\"", "&quot;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
