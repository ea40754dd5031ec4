package dev.acta.agent.config;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Pieces of messages. */
final class Text {
    private static final int MAX_SHOWN = 200;

    private Text() {}

    /** The value in one short line: control characters become a question mark, the end of a long one is cut. */
    static String oneLine(String value) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < value.length() && i < MAX_SHOWN; i++) {
            char c = value.charAt(i);
            line.append(Character.isISOControl(c) || c == '\u2028' || c == '\u2029' ? '?' : c);
        }
        return value.length() > MAX_SHOWN ? line.append("...").toString() : line.toString();
    }

    /** Why a file could not be read; the exceptions of java.nio have only its name as message. */
    static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "access denied";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : oneLine(e.getMessage());
    }
}
