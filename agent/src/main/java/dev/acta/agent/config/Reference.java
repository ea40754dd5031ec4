package dev.acta.agent.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Map;

/**
 * Replaces a value that stands elsewhere: <code>${file:/path}</code> (its text without the line end) and
 * <code>${env:NAME}</code>. Such values are secrets. Loaded only if a value holds <code>${</code>.
 */
final class Reference {
    private static final String FILE = "${file:";
    private static final String ENV = "${env:";
    private static final int MAX_BYTES = 64 * 1024;

    private Reference() {}

    static Given resolve(String key, Given given, Map<String, String> environment) throws ConfigException {
        String text = given.text;
        boolean whole = text.endsWith("}") && text.indexOf('}') == text.length() - 1;
        if (whole && text.startsWith(FILE)) {
            return new Given(content(key, given, text.substring(FILE.length(), text.length() - 1)), given.where, true);
        }
        if (whole && text.startsWith(ENV)) {
            String name = text.substring(ENV.length(), text.length() - 1);
            String value = environment.get(name);
            if (value == null) {
                throw bad(key, given, "there is no environment variable " + Text.oneLine(name));
            }
            return new Given(value.trim(), given.where, true);
        }
        throw bad(key, given, "only a whole value can be replaced, by ${file:/path} or ${env:NAME}");
    }

    private static String content(String key, Given given, String name) throws ConfigException {
        try {
            Path file = Paths.get(name);
            if (Files.size(file) > MAX_BYTES) {
                throw bad(key, given, "the file is larger than " + MAX_BYTES / 1024 + " KiB");
            }
            byte[] bytes = Files.readAllBytes(file);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()
                    .trim();
        } catch (IOException e) {
            throw bad(key, given, "the file cannot be read as UTF-8 text (" + Text.reason(e) + ")");
        } catch (IllegalArgumentException e) {
            throw bad(key, given, "the name of the file is not a path of this operating system");
        }
    }

    /** Shows the reference, which is not secret; the value behind it is. */
    private static ConfigException bad(String key, Given given, String complaint) {
        return new ConfigException(
                key + "=" + Text.oneLine(given.text) + ": " + complaint + " (" + given.where + ")", false);
    }
}
