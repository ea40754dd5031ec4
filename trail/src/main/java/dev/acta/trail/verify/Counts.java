package dev.acta.trail.verify;

import java.util.Map;

/** Compares the numbers that {@code trail.close} gives with the lines that are there and with each other. */
final class Counts {

    private static final String[] PARTS = {"written", "lost", "held", "filtered", "summarised"};

    /** What is wrong, or null; a line without numbers says nothing and is not wrong. */
    String fault(Map<String, Long> checkpoint, long events) {
        Long written = checkpoint.get("written");
        if (written != null && written != events) {
            return "trail.close says written " + written + ", the chain has " + events + " lines that are not trail.*";
        }
        Long held = checkpoint.get("held");
        if (held != null && held != 0) {
            return "trail.close says held " + held + ", but nothing is held any more when a trail closes";
        }
        Long captured = checkpoint.get("captured");
        if (captured == null) {
            return null;
        }
        long sum = 0;
        StringBuilder terms = new StringBuilder();
        for (String part : PARTS) {
            long value = checkpoint.getOrDefault(part, 0L);
            sum += value;
            terms.append(terms.length() == 0 ? "" : " + ")
                    .append(part)
                    .append(' ')
                    .append(value);
        }
        return sum == captured ? null : "trail.close says captured " + captured + ", but " + terms + " is " + sum;
    }
}
