package dev.acta.agent.redact;

/**
 * A value of YAML that stands on the lines below its name and deeper than it: a block scalar ({@code password: |}, YAML 1.2.2, 8.1), a list, or a text that begins on the next
 * line.
 */
final class YamlBlock {

    private YamlBlock() {}

    /**
     * Where the value begins.
     *
     * @param name where the name in front of the colon begins
     * @param colon where it ends
     * @return the first character of its first line that is no space; -1 if there are no such lines
     */
    static int from(String text, int name, int colon) {
        int at = spaces(text, colon + 1);
        if (at < text.length() && (text.charAt(at) == '|' || text.charAt(at) == '>')) {
            at++;
            while (at < text.length() && "+-0123456789".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            at = spaces(text, at);
        }
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
        }
        int indent = at < text.length() && text.charAt(at) == '\n' ? indent(text, name) : -1;
        if (indent < 0) {
            return -1;
        }
        int line = at + 1;
        while (line < text.length() && isBlank(text, line)) {
            line = text.indexOf('\n', line) + 1;
        }
        int first = spaces(text, line);
        return first < text.length() && first - line > indent ? first : -1;
    }

    /** Where the value ends that begins at {@code from}: with the last line that is deeper than the name's. */
    static int end(String text, int name, int from) {
        int indent = indent(text, name);
        int end = endOfLine(text, from);
        for (int line = end + 1; line < text.length(); line = endOfLine(text, line) + 1) {
            if (!isBlank(text, line)) {
                if (spaces(text, line) - line <= indent) {
                    break;
                }
                end = endOfLine(text, line);
            }
        }
        return end > from && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    /** How many characters stand before the name in its line, -1 if one of them is none of YAML's. */
    private static int indent(String text, int name) {
        int at = name;
        while (at > 0 && (text.charAt(at - 1) == ' ' || text.charAt(at - 1) == '-')) {
            at--;
        }
        return at == 0 || text.charAt(at - 1) == '\n' ? name - at : -1;
    }

    private static boolean isBlank(String text, int line) {
        int at = spaces(text, line);
        return at + 1 < text.length()
                        && (text.charAt(at) == '\n' || text.charAt(at) == '\r' && text.charAt(at + 1) == '\n')
                || at + 1 == text.length() && text.charAt(at) == '\n';
    }

    private static int spaces(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    private static int endOfLine(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }
}
