package dev.acta.agent.redact;

/** Tags of HTML that stand between a name and its value: {@code Password: <b>x</b>}, {@code <td>Password</td><td>x</td>}. */
final class HtmlTags {

    private static final int MOST_TAGS = 8;
    private static final int MOST_CHARS = 256;
    private static final String[] NAME_CELLS = {"</td", "</th", "</dt"};
    private static final String[] VALUE_CELLS = {"<td", "<dd"};

    private HtmlTags() {}

    /** Behind a run of tags with white space between them; {@code at} itself if no tag begins there, or one has no end nearby. */
    static int behind(String text, int at) {
        int behind = at;
        for (int i = 0; i < MOST_TAGS && isTag(text, behind); i++) {
            int end = tagEnd(text, behind);
            if (end < 0) {
                return behind;
            }
            behind = behindSpace(text, end);
        }
        return behind;
    }

    /** Whether the cell of a table or list ends there and the next one holds what it names. */
    static boolean isBetweenCells(String text, int at) {
        if (!startsWithOne(text, at, NAME_CELLS)) {
            return false;
        }
        int end = tagEnd(text, at);
        return end >= 0 && startsWithOne(text, behindSpace(text, end), VALUE_CELLS);
    }

    /** Behind the tag that begins there, -1 if it does not end nearby: nobody looks through the whole text for each. */
    private static int tagEnd(String text, int at) {
        int most = Math.min(text.length(), at + MOST_CHARS);
        for (int i = at; i < most; i++) {
            if (text.charAt(i) == '>') {
                return i + 1;
            }
        }
        return -1;
    }

    private static boolean startsWithOne(String text, int at, String[] beginnings) {
        for (String beginning : beginnings) {
            if (text.regionMatches(true, at, beginning, 0, beginning.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTag(String text, int at) {
        if (at + 1 >= text.length() || text.charAt(at) != '<') {
            return false;
        }
        char c = text.charAt(at + 1);
        return c == '/' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static int behindSpace(String text, int from) {
        int at = from;
        while (at < text.length() && at - from < MOST_CHARS && text.charAt(at) <= ' ') {
            at++;
        }
        return at;
    }
}
