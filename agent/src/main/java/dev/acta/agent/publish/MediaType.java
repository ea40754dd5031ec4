package dev.acta.agent.publish;

import dev.acta.agent.event.BodyContent;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;

/** A Content-Type header, RFC 9110, section 8.3. Immutable. */
final class MediaType {

    private static final String ASCII = "{\"a\":[1]}<b=%&;>";

    private final String type;
    private final Charset charset;

    private MediaType(String type, Charset charset) {
        this.type = type;
        this.charset = charset;
    }

    static MediaType of(String header) {
        String all = header == null ? "" : header;
        int end = all.indexOf(';');
        String type = (end < 0 ? all : all.substring(0, end)).trim().toLowerCase(Locale.ROOT);
        return new MediaType(type, end < 0 ? StandardCharsets.UTF_8 : charsetIn(all.substring(end)));
    }

    /** UTF-8 where nothing else is said, or something that this JVM does not know. */
    private static Charset charsetIn(String parameters) {
        String lower = parameters.toLowerCase(Locale.ROOT);
        int from = lower.indexOf("charset=");
        if (from < 0) {
            return StandardCharsets.UTF_8;
        }
        from += "charset=".length();
        int end = lower.indexOf(';', from);
        String name = lower.substring(from, end < 0 ? lower.length() : end).trim();
        if (name.startsWith("\"") && name.endsWith("\"") && name.length() > 2) {
            name = name.substring(1, name.length() - 1);
        }
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return StandardCharsets.UTF_8;
        }
    }

    String withoutParameters() {
        return type;
    }

    Charset charset() {
        return charset;
    }

    /** That in which the percent escapes of a form are written. */
    Charset charsetOfEscapes() {
        return hasAscii(charset) ? charset : StandardCharsets.UTF_8;
    }

    /** Whether ASCII is what it is elsewhere: not so in UTF-16 and EBCDIC. */
    private static boolean hasAscii(Charset charset) {
        return new String(ASCII.getBytes(StandardCharsets.US_ASCII), charset).equals(ASCII);
    }

    private static boolean isUtf8(byte[] bytes, int length) {
        CharBuffer text = CharBuffer.allocate(length);
        return !StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes, 0, length), text, false)
                .isError();
    }

    boolean isJson() {
        return type.endsWith("/json") || type.endsWith("+json");
    }

    boolean isForm() {
        return type.equals("application/x-www-form-urlencoded");
    }

    /** RFC 4627, section 3, and the marks of UTF-16 and UTF-32; {@code null} if it is none of them. */
    private static Charset wide(byte[] bytes, int length) {
        if (length < 2) {
            return null;
        }
        int first = (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
        boolean zeros = length >= 4 && bytes[2] == 0 && bytes[3] == 0;
        if (first == 0) {
            return Charset.forName("UTF-32BE");
        }
        if (first == 0xFFFE || (first & 0xFF) == 0) {
            return zeros ? Charset.forName("UTF-32LE") : StandardCharsets.UTF_16LE;
        }
        return first == 0xFEFF || first <= 0xFF ? StandardCharsets.UTF_16BE : null;
    }

    /**
     * The body as text; what is not of its charset becomes U+FFFD. Wider characters are told by the zeros among its first bytes whatever the header says,
     * for readers of JSON and XML tell them so; and what is UTF-8 is read as that where the header names a charset without ASCII, for else a
     * secret would become signs from which it can be had back.
     */
    String decode(BodyContent content) {
        Charset seen = content.isCharacters() ? StandardCharsets.UTF_8 : wide(content.bytes(), content.length());
        Charset of = seen == null ? charset : seen;
        if (seen == null && !hasAscii(charset) && isUtf8(content.bytes(), content.length())) {
            of = StandardCharsets.UTF_8;
        }
        String text = new String(content.bytes(), 0, content.length(), of);
        int from = text.startsWith("\uFEFF") ? 1 : 0;
        int end = text.length();
        while (content.isCut() && end > from && text.charAt(end - 1) == '\uFFFD') {
            end--; // the cut went through a character
        }
        return text.substring(from, end);
    }
}
