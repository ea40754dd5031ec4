package dev.acta.agent.publish;

import dev.acta.agent.event.BodyContent;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;

/** A Content-Type header, RFC 9110, section 8.3. Immutable. */
final class MediaType {

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

    boolean isJson() {
        return type.endsWith("/json") || type.endsWith("+json");
    }

    boolean isForm() {
        return type.equals("application/x-www-form-urlencoded");
    }

    /** The body as text; what is not of its charset becomes U+FFFD. */
    String decode(BodyContent content) {
        Charset of = content.isCharacters() ? StandardCharsets.UTF_8 : charset;
        String text = new String(content.bytes(), 0, content.length(), of);
        int from = text.startsWith("\uFEFF") ? 1 : 0;
        int end = text.length();
        while (content.isCut() && end > from && text.charAt(end - 1) == '\uFFFD') {
            end--; // the cut went through a character
        }
        return text.substring(from, end);
    }
}
