package dev.acta.trail.verify;

import java.util.Map;

/** Compares the numbers that a checkpoint gives with the lines that are there and with each other. */
final class Counts {

    private static final String[] PARTS = {"written", "lost", "held", "filtered", "summarised"};

    private Counts() {}

    /**
     * What is wrong, or null.
     *
     * @param numbers of the checkpoint
     * @param events lines before it that are not {@code trail.*}, -1 if nobody knows because some cannot be read
     * @param isLast whether nothing can be held any more
     * @param isWhole whether all of them must be there
     */
    static String fault(Map<String, Long> numbers, long events, boolean isLast, boolean isWhole) {
        Long written = numbers.get("written");
        if (written != null && events >= 0 && written != events) {
            return "says written " + written + ", the chain has " + events + " lines before it that are not trail.*";
        }
        Long held = numbers.get("held");
        if (isLast && held != null && held != 0) {
            return "says held " + held + ", but nothing is held any more when a trail closes";
        }
        Long captured = numbers.get("captured");
        if (captured == null) {
            return isWhole ? "does not say captured" : null;
        }
        return sumFault(numbers, captured, isWhole);
    }

    private static String sumFault(Map<String, Long> numbers, long captured, boolean isWhole) {
        long sum = 0;
        StringBuilder terms = new StringBuilder();
        for (String part : PARTS) {
            Long value = numbers.get(part);
            if (value == null && isWhole) {
                return "does not say " + part;
            }
            long count = value == null ? 0 : value;
            if (count < 0 || count > Long.MAX_VALUE - sum) {
                return "says " + part + ' ' + value;
            }
            sum += count;
            terms.append(terms.length() == 0 ? "" : " + ")
                    .append(part)
                    .append(' ')
                    .append(count);
        }
        return sum == captured ? null : "says captured " + captured + ", but " + terms + " is " + sum;
    }
}
