package dev.acta.agent.redact;

/** Quotes as markup writes them ({@code &apos;}, {@code &#39;}): error pages quote messages so, and a value's end must be found. */
final class Entities {

    private static final String[] QUOTES = {"&apos;", "&#39;", "&#039;", "&#x27;", "&quot;", "&#34;", "&#034;", "&#x22;"
    };
    private static final int SINGLE = 4;

    private Entities() {}

    /** The text with quotes in place of them; {@code text} itself if it has none. */
    static String withQuotes(String text) {
        StringBuilder plain = null;
        int done = 0;
        for (int at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) {
            for (int i = 0; i < QUOTES.length; i++) {
                if (text.regionMatches(true, at, QUOTES[i], 0, QUOTES[i].length())) {
                    plain = plain == null ? new StringBuilder(text.length()) : plain;
                    plain.append(text, done, at).append(i < SINGLE ? '\'' : '"');
                    done = at + QUOTES[i].length();
                    break;
                }
            }
        }
        return plain == null ? text : plain.append(text, done, text.length()).toString();
    }
}
