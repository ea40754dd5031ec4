package dev.acta.agent.instrument.http;

import dev.acta.agent.event.BodyPart;
import dev.acta.trail.event.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Watches a multipart body (RFC 2046, 5.1; RFC 7578) go by and notes what its parts are. Holds the part's headers and the first bytes
 * of a file at most, whatever the size of the body; a file's digest grows with it.
 */
final class MultipartReader {

    private static final int MAX_PARTS = 100;
    private static final int MAX_HEAD = 2048;
    /** Shorter content could be guessed from a plain digest; it gets a keyed one. */
    private static final int KEYED_BELOW = 64;

    private enum Place {
        BEFORE,
        AFTER_BOUNDARY,
        HEAD,
        CONTENT,
        END
    }

    /** CR, LF, two dashes and the boundary; for each prefix the longest of its ends that is a prefix too (Knuth, Morris, Pratt). */
    private final byte[] delimiter;

    private final int[] shorter;
    private final List<BodyPart> parts = new ArrayList<>();
    private final byte[] first = new byte[KEYED_BELOW];
    private final byte[] head = new byte[MAX_HEAD];
    private Place place = Place.BEFORE;
    private int matched = 2; // the first boundary may stand at the very beginning, without the line end before it
    private int headLength;
    private int lineLength;
    private int dashes;
    private String name;
    private String filename;
    private String type;
    private MessageDigest digest;
    private long size;

    private MultipartReader(String boundary) {
        delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        shorter = new int[delimiter.length + 1];
        int length = 0;
        for (int i = 1; i < delimiter.length; i++) {
            while (length > 0 && delimiter[i] != delimiter[length]) {
                length = shorter[length];
            }
            length += delimiter[i] == delimiter[length] ? 1 : 0;
            shorter[i + 1] = length;
        }
    }

    /** @return {@code null} if the type is not multipart or tells no boundary */
    static MultipartReader of(String contentType) {
        if (contentType == null || !contentType.regionMatches(true, 0, "multipart/", 0, 10)) {
            return null;
        }
        String boundary = parameter(contentType, "boundary");
        return boundary == null || boundary.isEmpty() || boundary.length() > 200 ? null : new MultipartReader(boundary);
    }

    void add(byte[] data, int from, int count) {
        int end = from + count;
        for (int i = from; i < end; i++) {
            if (place == Place.CONTENT && matched == 0 && data[i] != '\r') {
                int run = i;
                while (run < end && data[run] != '\r') {
                    run++;
                }
                content(data, i, run - i);
                i = run - 1;
            } else {
                add(data[i]);
            }
        }
    }

    void add(byte value) {
        switch (place) {
            case BEFORE:
            case CONTENT:
                search(value);
                break;
            case AFTER_BOUNDARY:
                afterBoundary(value);
                break;
            case HEAD:
                head(value);
                break;
            default: // what follows the last boundary is nobody's
                break;
        }
    }

    private void search(byte value) {
        int before = matched;
        while (matched > 0 && value != delimiter[matched]) {
            matched = shorter[matched];
        }
        boolean fits = value == delimiter[matched];
        if (place == Place.CONTENT) {
            // what was held back as a possible delimiter and is none was content
            int freed = before - matched;
            if (freed > 0) {
                content(delimiter, 0, freed);
            }
            if (!fits) {
                content(new byte[] {value}, 0, 1);
            }
        }
        matched += fits ? 1 : 0;
        if (matched == delimiter.length) {
            if (place == Place.CONTENT) {
                endPart();
            }
            matched = 0;
            dashes = 0;
            place = Place.AFTER_BOUNDARY;
        }
    }

    /** Two dashes end the body; anything else up to the line's end is padding. */
    private void afterBoundary(byte value) {
        if (value == '\n') {
            place = Place.HEAD;
            headLength = 0;
            lineLength = 0;
        } else if (value == '-' && ++dashes == 2) {
            place = Place.END;
        }
    }

    private void head(byte value) {
        if (headLength < MAX_HEAD) {
            head[headLength++] = value;
        }
        if (value != '\n') {
            lineLength += value == '\r' ? 0 : 1;
            return;
        }
        if (lineLength == 0) {
            beginPart(new String(head, 0, headLength, StandardCharsets.UTF_8));
        }
        lineLength = 0;
    }

    private void beginPart(String headers) {
        String disposition = header(headers, "content-disposition");
        name = parameter(disposition, "name");
        filename = extended(parameter(disposition, "filename*"));
        filename = filename == null ? parameter(disposition, "filename") : filename;
        type = header(headers, "content-type");
        digest = filename == null ? null : Sha256.start();
        size = 0;
        matched = 0;
        place = Place.CONTENT;
    }

    private void content(byte[] data, int from, int count) {
        if (digest != null) {
            if (size < KEYED_BELOW) {
                System.arraycopy(data, from, first, (int) size, (int) Math.min(count, KEYED_BELOW - size));
            }
            digest.update(data, from, count);
        }
        size += count;
    }

    private void endPart() {
        if (parts.size() < MAX_PARTS) {
            boolean small = digest != null && size < KEYED_BELOW;
            byte[] whole = small ? Arrays.copyOf(first, (int) size) : null;
            byte[] hash = digest == null || small ? null : digest.digest();
            parts.add(new BodyPart(name, filename, type, size, hash, whole));
        }
        digest = null;
    }

    /** The parts that were seen to their end. */
    List<BodyPart> parts() {
        return parts;
    }

    /** The value of a header in a part's head, {@code null} if there is none. */
    private static String header(String headers, String wanted) {
        for (int start = 0; start < headers.length(); ) {
            int end = headers.indexOf('\n', start);
            end = end < 0 ? headers.length() : end;
            if (headers.regionMatches(true, start, wanted, 0, wanted.length())
                    && headers.startsWith(":", start + wanted.length())) {
                return headers.substring(start + wanted.length() + 1, end).trim();
            }
            start = end + 1;
        }
        return null;
    }

    /** A parameter of a header's value, quoted or not; {@code null} if there is none. What stands in quotes is no parameter. */
    private static String parameter(String header, String wanted) {
        for (int at = header == null ? -1 : afterParameter(header, 0); at >= 0; at = afterParameter(header, at)) {
            int equals = header.indexOf('=', ++at);
            if (equals < 0) {
                return null;
            }
            if (header.substring(at, equals).trim().equalsIgnoreCase(wanted)) {
                int after = afterParameter(header, equals);
                String value = header.substring(equals + 1, after < 0 ? header.length() : after)
                        .trim();
                return value.startsWith("\"") ? unquoted(value) : value;
            }
        }
        return null;
    }

    /** The next semicolon that stands outside of quotes, -1 if there is none. */
    private static int afterParameter(String header, int from) {
        boolean quoted = false;
        for (int i = from; i < header.length(); i++) {
            char c = header.charAt(i);
            if (quoted && isEscape(header, i)) {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ';' && !quoted) {
                return i;
            }
        }
        return -1;
    }

    /** A backslash before anything but a quote is one of an old browser's paths. */
    private static boolean isEscape(String text, int at) {
        return text.charAt(at) == '\\' && text.startsWith("\"", at + 1);
    }

    private static String unquoted(String value) {
        StringBuilder text = new StringBuilder(value.length());
        for (int i = 1; i < value.length() && value.charAt(i) != '"'; i++) {
            if (isEscape(value, i)) {
                i++;
            }
            text.append(value.charAt(i));
        }
        return text.toString();
    }

    /** The text of an extended value (RFC 8187): charset, language and percent-encoded bytes, with quotes between them. */
    private static String extended(String value) {
        int language = value == null ? -1 : value.indexOf('\'');
        int bytes = language < 0 ? -1 : value.indexOf('\'', language + 1);
        if (bytes < 0) {
            return value;
        }
        boolean latin = value.substring(0, language).trim().equalsIgnoreCase("ISO-8859-1");
        byte[] decoded = new byte[value.length() - bytes - 1];
        int length = 0;
        for (int i = bytes + 1; i < value.length(); i++) {
            char c = value.charAt(i);
            int high = c == '%' && i + 2 < value.length() ? Character.digit(value.charAt(i + 1), 16) : -1;
            int low = high < 0 ? -1 : Character.digit(value.charAt(i + 2), 16);
            decoded[length++] = (byte) (low < 0 ? c : high << 4 | low);
            i += low < 0 ? 0 : 2;
        }
        return new String(decoded, 0, length, latin ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }
}
