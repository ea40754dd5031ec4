package dev.acta.trail.event;

/**
 * Times as the trail writes them: UTC, RFC 3339, always six digits and {@code Z}, so that texts sort as times. Written
 * by hand because {@code DateTimeFormatter} costs more than the rest of an event's head.
 */
public final class Timestamp {

    /** Characters of every timestamp. */
    public static final int LENGTH = 27;

    private static final long MICROS_PER_SECOND = 1_000_000L;
    private static final long SECONDS_PER_DAY = 86_400L;
    /** 0000-01-01 and 9999-12-31: what four digits can say. */
    private static final long FIRST_DAY = -719_528L;

    private static final long LAST_DAY = 2_932_896L;

    private Timestamp() {}

    /** The text of a time in microseconds since 1970; years outside 0..9999 are clamped. */
    public static String format(long epochMicros) {
        char[] text = new char[LENGTH];
        write(epochMicros, text);
        return new String(text);
    }

    static void write(long epochMicros, char[] to) {
        long seconds = Math.floorDiv(epochMicros, MICROS_PER_SECOND);
        int micros = (int) Math.floorMod(epochMicros, MICROS_PER_SECOND);
        long day = Math.floorDiv(seconds, SECONDS_PER_DAY);
        int secondOfDay = (int) Math.floorMod(seconds, SECONDS_PER_DAY);
        if (day < FIRST_DAY) {
            day = FIRST_DAY;
            secondOfDay = 0;
            micros = 0;
        } else if (day > LAST_DAY) {
            day = LAST_DAY;
            secondOfDay = (int) SECONDS_PER_DAY - 1;
            micros = (int) MICROS_PER_SECOND - 1;
        }
        date(day, to);
        to[10] = 'T';
        digits(to, 11, 2, secondOfDay / 3600);
        to[13] = ':';
        digits(to, 14, 2, secondOfDay / 60 % 60);
        to[16] = ':';
        digits(to, 17, 2, secondOfDay % 60);
        to[19] = '.';
        digits(to, 20, 6, micros);
        to[26] = 'Z';
    }

    /** Gregorian date of a day count, reckoned from a 1 March so that the leap day is the last of its year. */
    private static void date(long epochDay, char[] to) {
        long day = epochDay - FIRST_DAY - 60; // days since 0000-03-01
        long era = Math.floorDiv(day, 146_097L);
        int dayOfEra = (int) Math.floorMod(day, 146_097L);
        int yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int monthFromMarch = (5 * dayOfYear + 2) / 153;
        int dayOfMonth = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
        int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        int year = (int) (yearOfEra + era * 400) + (month <= 2 ? 1 : 0);
        digits(to, 0, 4, year);
        to[4] = '-';
        digits(to, 5, 2, month);
        to[7] = '-';
        digits(to, 8, 2, dayOfMonth);
    }

    private static void digits(char[] to, int at, int width, int value) {
        int rest = value;
        for (int i = at + width - 1; i >= at; i--) {
            to[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
