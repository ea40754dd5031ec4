package dev.acta.agent.config;

import java.util.ArrayList;
import java.util.List;

/**
 * Tells request paths by patterns. Immutable; any thread; {@link #match} allocates nothing.
 *
 * <p>It sees the raw path, while the container serves the normalised one: {@code /health/../transfer} is a transfer. A
 * path the container may read in another way (dot segments, empty segments, percent signs, backslashes) is therefore
 * never matched. Path parameters ({@code ;jsessionid=..}) are skipped as the container skips them.
 *
 * <p>An ending says little about what a servlet does: one mapped to {@code /transfer/*} also serves
 * {@code /transfer/x.css}. Where that matters, {@code acta.http.exclude} should list folders instead of endings.
 */
public final class PathPatterns {
    private final String[] endings;
    private final String[][] prefixes;

    /** Takes patterns for which {@link #understands} is true. */
    PathPatterns(List<String> patterns) {
        List<String> dotted = new ArrayList<String>();
        List<String[]> segmented = new ArrayList<String[]>();
        for (String pattern : patterns) {
            if (pattern.charAt(0) == '*') {
                dotted.add(pattern.substring(1));
            } else {
                segmented.add(segments(pattern));
            }
        }
        endings = dotted.toArray(new String[0]);
        prefixes = segmented.toArray(new String[0][]);
    }

    /** Whether {@code pattern} is {@code *.ending} or an absolute path whose stars are whole segments. */
    static boolean understands(String pattern) {
        if (pattern.startsWith("*.")) {
            return pattern.length() > 2 && indexOfAny(pattern, 2, "*/;%\\") < 0;
        }
        if (!pattern.startsWith("/") || indexOfAny(pattern, 0, ";%\\?#") >= 0) {
            return false;
        }
        String[] segments = segments(pattern);
        for (int i = 0; i < segments.length; i++) {
            String segment = segments[i];
            boolean star = segment.equals("*") || segment.equals("**") && i == segments.length - 1;
            boolean dots = segment.equals(".") || segment.equals("..");
            if (segment.isEmpty() || dots || !star && segment.indexOf('*') >= 0) {
                return false;
            }
        }
        return segments.length > 0; // "/" alone would be everything, not the front page; that is "/**"
    }

    /**
     * Whether a pattern matches {@code path}.
     *
     * @param path the raw request URI without query, as {@code getRequestURI()} returns it; null matches nothing
     */
    public boolean match(String path) {
        if (path == null || endings.length + prefixes.length == 0 || isAmbiguous(path)) {
            return false;
        }
        return fit(path);
    }

    /** Whether a pattern fits the path as it stands, ambiguous or not. */
    boolean fit(String path) {
        for (String[] prefix : prefixes) {
            if (startsWith(path, prefix)) {
                return true;
            }
        }
        return endings.length > 0 && hasEnding(path);
    }

    /**
     * Whether a pattern fits the path as it came or as containers normalise it: for what must not be hidden by writing it in another
     * way.
     *
     * @param path the raw request URI without query; null matches nothing
     */
    public boolean fitAnyReading(String path) {
        return path != null
                && endings.length + prefixes.length > 0
                && (fit(path) || isAmbiguous(path) && fit(PathReading.normalised(path)));
    }

    private boolean hasEnding(String path) {
        int end = segmentEnd(path, path.lastIndexOf('/') + 1);
        for (String ending : endings) {
            int at = end - ending.length();
            // more than the ending alone: "/.css" is a hidden file or a servlet, not a style sheet
            if (at > 0 && path.charAt(at - 1) != '/' && path.regionMatches(true, at, ending, 0, ending.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(String path, String[] segments) {
        int from = 1;
        for (String segment : segments) {
            if (segment.equals("**")) {
                return true;
            }
            int end = segmentEnd(path, from);
            boolean star = segment.equals("*");
            if (from >= path.length() || end == from) {
                return false;
            }
            if (!star && (end - from != segment.length() || !path.startsWith(segment, from))) {
                return false;
            }
            from = next(path, end);
        }
        return true;
    }

    /** Where the segment that begins at {@code from} ends, without its parameters. */
    private static int segmentEnd(String path, int from) {
        int i = from;
        while (i < path.length() && path.charAt(i) != '/' && path.charAt(i) != ';') {
            i++;
        }
        return i;
    }

    /** Where the segment after the one that ends at {@code end} begins. */
    private static int next(String path, int end) {
        int slash = path.indexOf('/', end);
        return slash < 0 ? path.length() : slash + 1;
    }

    /** Whether the container may serve another path than it seems: dot and empty segments, percent signs, backslashes. */
    static boolean isAmbiguous(String path) {
        if (path.isEmpty() || path.charAt(0) != '/') {
            return true;
        }
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '%' || c == '\\') {
                return true;
            }
            if (c == '/') {
                int end = segmentEnd(path, i + 1);
                int length = end - i - 1;
                boolean dots = length == 1 && path.charAt(i + 1) == '.' || length == 2 && path.startsWith("..", i + 1);
                if (dots || length == 0 && end < path.length()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The segments of a path that begins with a slash; a slash at the end adds none. */
    private static String[] segments(String pattern) {
        List<String> segments = new ArrayList<String>();
        for (int from = 1; from < pattern.length(); ) {
            int slash = pattern.indexOf('/', from);
            int end = slash < 0 ? pattern.length() : slash;
            segments.add(pattern.substring(from, end));
            from = end + 1;
        }
        return segments.toArray(new String[0]);
    }

    private static int indexOfAny(String text, int from, String chars) {
        for (int i = from; i < text.length(); i++) {
            if (chars.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }
}
