package dev.acta.agent.config;

/**
 * A whole number in a range, perhaps with a unit. Every unit is a multiple of the smallest, in which the value is kept
 * and in which a number without unit is read.
 */
final class NumberType extends Type<Long> {
    private static final String[] NO_UNIT = {};
    private static final String[] TIME_UNITS = {"ms", "s", "min", "h"};
    private static final long[] TIME_FACTORS = {1, 1_000, 60_000, 3_600_000};
    private static final String[] SIZE_UNITS = {"B", "KiB", "MiB", "GiB"};
    private static final long[] SIZE_FACTORS = {1, 1 << 10, 1 << 20, 1 << 30};

    private final String name;
    private final String[] units;
    private final long[] factors;
    private final long min;
    private final long max;
    private final boolean powerOfTwo;

    private NumberType(String name, String[] units, long[] factors, long min, long max, boolean powerOfTwo) {
        this.name = name;
        this.units = units;
        this.factors = factors;
        this.min = min;
        this.max = max;
        this.powerOfTwo = powerOfTwo;
    }

    static NumberType count(int min, int max) {
        return new NumberType("number", NO_UNIT, null, min, max, false);
    }

    static NumberType powerOfTwo(int min, int max) {
        return new NumberType("power of two", NO_UNIT, null, min, max, true);
    }

    /** Milliseconds, or with a unit: 200, 200ms, 5s, 2min, 1h. */
    static NumberType millis(long min, long max) {
        return new NumberType("duration", TIME_UNITS, TIME_FACTORS, min, max, false);
    }

    /** Bytes, or with a unit: 65536, 64KiB, 16MiB. */
    static NumberType bytes(long min, long max) {
        return new NumberType("size", SIZE_UNITS, SIZE_FACTORS, min, max, false);
    }

    @Override
    Long parse(String text) {
        int end = 0;
        long number = 0;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            if (end == 18) {
                return null; // beyond any setting's range, and near overflow
            }
            number = number * 10 + (text.charAt(end) - '0');
            end++;
        }
        long factor = factorOf(text.substring(end).trim());
        if (end == 0 || factor == 0 || number > max / factor) {
            return null;
        }
        number *= factor;
        return number < min || powerOfTwo && Long.bitCount(number) != 1 ? null : Long.valueOf(number);
    }

    private long factorOf(String unit) {
        if (unit.isEmpty()) {
            return 1;
        }
        for (int i = 0; i < units.length; i++) {
            if (units[i].equalsIgnoreCase(unit)) {
                return factors[i];
            }
        }
        return 0;
    }

    @Override
    String expected() {
        if (powerOfTwo) {
            return "a power of two, e.g. 4096 (" + range() + ")";
        }
        if (units == TIME_UNITS) {
            return "a duration, e.g. 200ms, 5s or 2min (" + range() + ")";
        }
        return units == SIZE_UNITS ? "a size, e.g. 64KiB or 16MiB (" + range() + ")" : "a number " + range();
    }

    String range() {
        return "from " + show(min) + " to " + show(max);
    }

    @Override
    String name() {
        return name;
    }

    @Override
    String show(Long value) {
        if (units.length == 0) {
            return value.toString();
        }
        int unit = 0;
        while (unit + 1 < units.length && value != 0 && value % factors[unit + 1] == 0) {
            unit++;
        }
        return value / factors[unit] + units[unit];
    }
}
