package dev.acta.agent.redact;

/**
 * Hides the text of XML elements with a sensitive name, {@code <wsse:Password Type="..">x</wsse:Password>}, and the value of HTML
 * elements that give their name in an attribute, {@code <input name="_csrf" value="x">}.
 */
final class XmlElements {
    private static final String CDATA = "<![CDATA[";

    private final SensitiveNames names;
    private final KeyedDigest digest;

    XmlElements(SensitiveNames names, KeyedDigest digest) {
        this.names = names;
        this.digest = digest;
    }

    String mask(String text) {
        String masked = text;
        int next;
        for (int at = text.indexOf('<'); at >= 0; at = next) {
            // every tag is looked at up to the next one only: a text of "<a<a<a.." would take quadratic time
            int tagEnd = endOfTag(masked, at);
            int before = masked.length();
            masked = maskField(masked, at, tagEnd);
            tagEnd += masked.length() - before;
            next = masked.indexOf('<', at + 1);
            int from = contentOfSensitive(masked, at, tagEnd);
            if (from < 0) {
                continue;
            }
            boolean cdata = masked.startsWith(CDATA, from);
            from += cdata ? CDATA.length() : 0;
            int end = masked.indexOf(cdata ? "]]>" : "<", from);
            end = end < 0 ? masked.length() : end;
            String value = masked.substring(from, end);
            if (!value.trim().isEmpty() && !value.equals(Redactor.REDACTED) && !digest.isDigest(value)) {
                boolean secret = names.of(localName(masked, at)) == Sensitivity.SECRET;
                masked = masked.substring(0, from)
                        + (secret ? Redactor.REDACTED : digest.of(value))
                        + masked.substring(end);
                next = masked.indexOf('<', from);
            }
        }
        return masked;
    }

    /** Where the tag that begins at {@code at} ends: at its bracket, before the next one, or with the text. */
    private static int endOfTag(String text, int at) {
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != '>' && text.charAt(end) != '<') {
            end++;
        }
        return end;
    }

    /** {@code value} and {@code content} of the element at {@code at}, if its attribute {@code name} is sensitive. */
    private String maskField(String text, int at, int end) {
        if (at + 1 >= text.length() || !Character.isLetter(text.charAt(at + 1))) {
            return text;
        }
        int[] name = attribute(text, at, end, "name");
        Sensitivity kind = name == null ? Sensitivity.NONE : names.of(text.substring(name[0], name[1]));
        if (kind == Sensitivity.NONE) {
            return text;
        }
        int[] value = attribute(text, at, end, "value");
        value = value == null ? attribute(text, at, end, "content") : value;
        if (value == null || value[0] == value[1]) {
            return text;
        }
        String shown = text.substring(value[0], value[1]);
        if (shown.equals(Redactor.REDACTED) || digest.isDigest(shown)) {
            return text;
        }
        String hidden = kind == Sensitivity.SECRET ? Redactor.REDACTED : digest.of(shown);
        return text.substring(0, value[0]) + hidden + text.substring(value[1]);
    }

    /** Begin and end of an attribute's value within a tag, {@code null} if it has none. */
    private static int[] attribute(String text, int tag, int end, String wanted) {
        for (int at = tag + 1; at < end; at++) {
            int from = at + wanted.length();
            if (text.charAt(at - 1) > ' '
                    || !text.startsWith(wanted, at)
                    || from + 1 >= end
                    || text.charAt(from) != '=') {
                continue;
            }
            from++;
            char quote = text.charAt(from);
            if (quote == '"' || quote == '\'') {
                int closing = from + 1;
                while (closing < end && text.charAt(closing) != quote) {
                    closing++;
                }
                return new int[] {from + 1, closing};
            }
            int to = from;
            while (to < end && text.charAt(to) > ' ') {
                to++;
            }
            return new int[] {from, to};
        }
        return null;
    }

    /** Where the content of the element that opens at {@code at} begins; -1 if it is not sensitive or has none. */
    private int contentOfSensitive(String text, int at, int end) {
        String name = localName(text, at);
        if (name.isEmpty() || names.of(name) == Sensitivity.NONE) {
            return -1;
        }
        boolean closed = end < text.length() && text.charAt(end) == '>';
        return !closed || text.charAt(end - 1) == '/' ? -1 : end + 1;
    }

    private static String localName(String text, int at) {
        int from = at + 1;
        int end = from;
        while (end < text.length() && isNamePart(text.charAt(end))) {
            end++;
            if (text.charAt(end - 1) == ':') {
                from = end;
            }
        }
        return text.substring(from, end);
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == ':' || c == '_' || c == '-' || c == '.';
    }
}
