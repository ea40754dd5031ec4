package dev.acta.agent.config;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the format of {@link java.util.Properties#load(java.io.Reader)} as UTF-8 and keeps line numbers, which that
 * class does not.
 */
final class PropertiesFile {
    private static final long MAX_BYTES = 1 << 20;

    private final String name;
    private final String text;
    private final List<String> warnings;
    private final Map<String, Given> values = new LinkedHashMap<String, Given>();
    private final Map<String, Integer> lines = new HashMap<String, Integer>();
    private int at;
    private int line = 1;

    private PropertiesFile(String name, String text, List<String> warnings) {
        this.name = name;
        this.text = text;
        this.warnings = warnings;
    }

    /**
     * Returns the values in the order of the file, each with the line it starts on (from 1); what looks like a mistake
     * goes to {@code warnings}.
     */
    static Map<String, Given> read(Path file, List<String> warnings) throws ConfigException {
        return parse(file, content(file), warnings);
    }

    /** The same for a file whose content is known already. */
    static Map<String, Given> parse(Path file, byte[] content, List<String> warnings) throws ConfigException {
        PropertiesFile reader = new PropertiesFile(file.toString(), text(file, content), warnings);
        reader.parse();
        return reader.values;
    }

    private static String text(Path file, byte[] content) throws ConfigException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ConfigException(file + ": is not UTF-8; save it as UTF-8 or write such characters as \\u00e4");
        }
    }

    /** The bytes of a file that may hold properties. */
    static byte[] content(Path file) throws ConfigException {
        try {
            if (Files.isDirectory(file)) {
                throw new ConfigException(file + ": is a folder, must be a properties file");
            }
            if (!Files.isReadable(file)) {
                throw new ConfigException(
                        file + ": cannot be read (" + (Files.exists(file) ? "access denied" : "no such file")
                                + "); name a readable file after -javaagent:..jar=");
            }
            if (Files.size(file) > MAX_BYTES) {
                throw new ConfigException(file + ": is larger than 1 MiB, must be a properties file");
            }
            return bytes(file);
        } catch (IOException e) {
            throw new ConfigException(file + ": cannot be read (" + Text.reason(e) + ")");
        }
    }

    /** Through a stream that the JVM has loaded anyway: file channels cost premain a millisecond or two. */
    private static byte[] bytes(Path file) throws IOException {
        try (FileInputStream in = new FileInputStream(file.toFile())) {
            byte[] bytes = new byte[(int) Files.size(file)];
            int size = 0;
            for (int n = 0; n >= 0 && size < bytes.length; size += Math.max(n, 0)) {
                n = in.read(bytes, size, bytes.length - size);
            }
            return Arrays.copyOf(bytes, size);
        }
    }

    private void parse() throws ConfigException {
        if (text.startsWith("\ufeff")) {
            at = 1; // Windows editors put it there
        }
        while (at < text.length()) {
            skipBlanks();
            if (at == text.length()) {
                return;
            }
            char c = text.charAt(at);
            if (isLineEnd(c)) {
                endLine();
            } else if (c == '#' || c == '!') {
                while (at < text.length() && !isLineEnd(text.charAt(at))) {
                    at++;
                }
            } else {
                entry();
            }
        }
    }

    private void entry() throws ConfigException {
        int start = line;
        String key = part(true);
        skipBlanks();
        if (at < text.length() && (text.charAt(at) == '=' || text.charAt(at) == ':')) {
            at++;
            skipBlanks();
        }
        String where = name + ":" + start;
        values.put(key, new Given(part(false), where, false));
        Integer earlier = lines.put(key, start);
        if (earlier != null) {
            warnings.add(
                    where + ": " + Text.oneLine(key) + " also stands in line " + earlier + "; the last one counts");
        }
    }

    /** Reads up to the end of the key, or of the logical line. */
    private String part(boolean key) throws ConfigException {
        StringBuilder part = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (isLineEnd(c) || key && (c == '=' || c == ':' || isBlank(c))) {
                break;
            }
            at++;
            if (c == '\\') {
                escape(part);
            } else {
                part.append(c);
            }
        }
        return part.toString();
    }

    private void escape(StringBuilder part) throws ConfigException {
        if (at == text.length()) {
            return;
        }
        char c = text.charAt(at);
        if (isLineEnd(c)) {
            endLine();
            skipBlanks();
            return;
        }
        at++;
        if (c == 'u') {
            part.append(unicode());
        } else if (c == 't') {
            part.append('\t');
        } else if (c == 'n') {
            part.append('\n');
        } else if (c == 'r') {
            part.append('\r');
        } else if (c == 'f') {
            part.append('\f');
        } else {
            if (Character.isLetterOrDigit(c)) {
                warnings.add(name + ":" + line + ": \\" + c + " is read as " + c
                        + "; write \\\\ for a backslash, or / in paths");
            }
            part.append(c);
        }
    }

    private char unicode() throws ConfigException {
        int value = 0;
        for (int i = 0; i < 4; i++, at++) {
            int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
            if (digit < 0) {
                throw new ConfigException(name + ":" + line + ": \\u must be followed by four hexadecimal digits,"
                        + " e.g. \\u00e4; write \\\\ for a backslash");
            }
            value = value << 4 | digit;
        }
        return (char) value;
    }

    private void skipBlanks() {
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
    }

    private void endLine() {
        if (text.charAt(at) == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n') {
            at++;
        }
        at++;
        line++;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\f';
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }
}
