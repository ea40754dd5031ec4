package dev.acta.agent.cli;

import dev.acta.trail.read.LineReader;
import java.nio.charset.StandardCharsets;

/** Prints lines as they are but for two things: a resolved fate, and characters that a terminal must not get. */
final class JsonPrinter implements LinePrinter {

    private static final byte[] PENDING = "\"pending\"".getBytes(StandardCharsets.US_ASCII);

    private final Output out;

    JsonPrinter(Output out) {
        this.out = out;
    }

    @Override
    public void print(LineReader line, LineFacts facts, ResolvedFate fate) {
        byte[] bytes = line.buffer();
        int offset = line.offset();
        int length = line.length();
        int at = offset + facts.fateAt();
        if (fate != null && isPending(bytes, at, offset + length)) {
            Escaped.write(bytes, offset, at - offset, out);
            byte[] resolved = fate.json().getBytes(StandardCharsets.UTF_8);
            Escaped.write(resolved, 0, resolved.length, out);
            int after = at + PENDING.length;
            Escaped.write(bytes, after, offset + length - after, out);
        } else {
            Escaped.write(bytes, offset, length, out);
        }
        out.write('\n');
    }

    /** Another writer may have spelt it with escapes; then the line stays as it is rather than being damaged. */
    private static boolean isPending(byte[] bytes, int at, int end) {
        if (at < 0 || at + PENDING.length > end) {
            return false;
        }
        for (int i = 0; i < PENDING.length; i++) {
            if (bytes[at + i] != PENDING[i]) {
                return false;
            }
        }
        return true;
    }
}
