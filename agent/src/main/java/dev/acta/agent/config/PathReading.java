package dev.acta.agent.config;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a raw path as containers do before they look for the servlet: path parameters gone, percent signs decoded once as UTF-8,
 * backslashes as slashes, empty and dot segments resolved. Only for paths that are not plain, so it may allocate.
 */
final class PathReading {
    private PathReading() {}

    /** The path of the servlet that most containers would find, beginning with a slash. */
    static String normalised(String raw) {
        String path = decoded(withoutParameters(raw)).replace('\\', '/');
        List<String> segments = new ArrayList<String>();
        int from = 0;
        while (from <= path.length()) {
            int slash = path.indexOf('/', from);
            int end = slash < 0 ? path.length() : slash;
            String segment = path.substring(from, end);
            if (segment.equals("..")) {
                if (!segments.isEmpty()) {
                    segments.remove(segments.size() - 1);
                }
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.add(segment);
            }
            from = end + 1;
        }
        StringBuilder normalised = new StringBuilder(path.length() + 1);
        for (String segment : segments) {
            normalised.append('/').append(segment);
        }
        return normalised.length() == 0 ? "/" : normalised.toString();
    }

    private static String withoutParameters(String raw) {
        if (raw.indexOf(';') < 0) {
            return raw;
        }
        StringBuilder path = new StringBuilder(raw.length());
        boolean parameter = false;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            parameter = c == ';' || parameter && c != '/';
            if (!parameter) {
                path.append(c);
            }
        }
        return path.toString();
    }

    private static String decoded(String path) {
        if (path.indexOf('%') < 0) {
            return path;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(path.length());
        byte[] raw = path.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < raw.length; i++) {
            int high = raw[i] == '%' && i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(raw[i + 2], 16);
            if (low < 0) {
                bytes.write(raw[i]);
            } else {
                bytes.write(high << 4 | low);
                i += 2;
            }
        }
        return new String(bytes.toByteArray(), StandardCharsets.UTF_8);
    }
}
