package dev.acta.agent.publish;

import dev.acta.agent.redact.Parameters;
import dev.acta.trail.event.Replaced;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code application/x-www-form-urlencoded}: by name the value, or a list where a name occurs several times. */
final class FormFields {

    private static final String HEX = "0123456789ABCDEF";

    private FormFields() {}

    static Map<String, Object> of(String text, Charset charset) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int from = 0; from < text.length(); ) {
            int end = text.indexOf('&', from);
            end = end < 0 ? text.length() : end;
            if (end > from) {
                int equals = text.indexOf('=', from);
                equals = equals < 0 || equals > end ? end : equals;
                String name = decode(text.substring(from, equals).trim(), charset);
                add(fields, name, equals == end ? "" : decode(text.substring(equals + 1, end), charset));
            }
            from = end + 1;
        }
        return fields;
    }

    static void add(Map<String, Object> fields, String name, Object value) {
        Object there = fields.get(name);
        if (there == null && !fields.containsKey(name)) {
            fields.put(name, value);
        } else if (there instanceof Repeated) {
            ((Repeated) there).add(value);
        } else {
            List<Object> both = new Repeated();
            both.add(there);
            both.add(value);
            fields.put(name, both);
        }
    }

    /** Replaces values whose names stand for a secret in a form and not elsewhere. */
    static void hideByForm(Map<String, Object> fields) {
        boolean isOfOAuth = false;
        for (String name : fields.keySet()) {
            isOfOAuth |= Parameters.isOfOAuth(name);
        }
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            if (isSecret(field.getKey(), field.getValue(), isOfOAuth)) {
                field.setValue(Replaced.SECRET);
            }
        }
    }

    private static boolean isSecret(String name, Object value, boolean isOfOAuth) {
        if (value instanceof Repeated) {
            for (Object each : (Repeated) value) {
                if (isSecret(name, each, isOfOAuth)) {
                    return true;
                }
            }
        }
        return value instanceof String
                && !((String) value).isEmpty()
                && Parameters.isSecret(name, (String) value, 0, ((String) value).length(), isOfOAuth);
    }

    /** Values of one name, so that they are told from a value that is a list itself. */
    private static final class Repeated extends ArrayList<Object> {

        private static final long serialVersionUID = 1L;
    }

    private static String decode(String text, Charset charset) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        ByteArrayOutputStream run = null;
        for (int i = 0; i < text.length(); ) {
            int value = escaped(text, i);
            if (value >= 0) {
                run = run == null ? new ByteArrayOutputStream() : run;
                run.write(value);
                i += 3;
                continue;
            }
            flush(run, charset, plain);
            plain.append(text.charAt(i) == '+' ? ' ' : text.charAt(i));
            i++;
        }
        flush(run, charset, plain);
        return plain.toString();
    }

    private static void flush(ByteArrayOutputStream run, Charset charset, StringBuilder plain) {
        if (run != null && run.size() > 0) {
            byte[] bytes = run.toByteArray();
            String decoded = new String(bytes, charset);
            if (decoded.indexOf('\ufffd') < 0) {
                plain.append(decoded);
            } else {
                escape(bytes, plain);
            }
            run.reset();
        }
    }

    /** The application knows another charset, which nothing in the request names: what was sent stays as it was. */
    private static void escape(byte[] bytes, StringBuilder plain) {
        for (byte b : bytes) {
            if (b >= 0) {
                plain.append((char) b);
            } else {
                plain.append('%').append(HEX.charAt(b >> 4 & 15)).append(HEX.charAt(b & 15));
            }
        }
    }

    /** The byte that an escape stands for, -1 if there is none. */
    private static int escaped(String text, int at) {
        if (text.charAt(at) != '%' || at + 2 >= text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(at + 1), 16);
        int low = Character.digit(text.charAt(at + 2), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }
}
