package dev.acta.agent.event;

import dev.acta.trail.event.Described;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.TimeZone;

/** Dates of java.sql as local times, which is what they mean. A class of its own for JVMs without that module. */
final class SqlTimes {

    /** Days before are told by the Julian calendar, as drivers and java.sql do; java.time goes on counting back. */
    private static final LocalDate GREGORIAN_SINCE = LocalDate.of(1582, 10, 15);

    private SqlTimes() {}

    /** As the JVM's own zone has it. */
    static Object local(Date value) {
        try {
            if (value instanceof Timestamp) {
                return ((Timestamp) value).toLocalDateTime();
            }
            if (value instanceof java.sql.Date) {
                return ((java.sql.Date) value).toLocalDate();
            }
            if (value instanceof Time) {
                return ((Time) value).toLocalTime().withNano(nanos(value)); // which it has, and forgets
            }
        } catch (DateTimeException noSuchDay) { // 29 February 1500
            return value.toString();
        }
        return Described.of(value.getClass().getName(), -1);
    }

    /** As the zone has it, with its offset. */
    static Object inZone(Date value, TimeZone zone) {
        long millis = value.getTime();
        ZoneOffset offset = ZoneOffset.ofTotalSeconds(zone.getOffset(millis) / 1_000);
        OffsetDateTime there;
        try {
            LocalDateTime time = LocalDateTime.ofEpochSecond(Math.floorDiv(millis, 1_000L), nanos(value), offset);
            boolean julian = time.toLocalDate().isBefore(GREGORIAN_SINCE);
            there = OffsetDateTime.of(julian ? time.with(julianDay(millis, zone)) : time, offset);
        } catch (DateTimeException noSuchDay) {
            return value.toString();
        }
        if (value instanceof Timestamp) {
            return there;
        }
        return value instanceof java.sql.Date ? (Object) there.toLocalDate() : there.toOffsetTime();
    }

    private static LocalDate julianDay(long millis, TimeZone zone) {
        GregorianCalendar calendar = new GregorianCalendar(zone);
        calendar.setTimeInMillis(millis);
        int year = calendar.get(GregorianCalendar.YEAR);
        return LocalDate.of(
                calendar.get(GregorianCalendar.ERA) == GregorianCalendar.BC ? 1 - year : year,
                calendar.get(GregorianCalendar.MONTH) + 1,
                calendar.get(GregorianCalendar.DAY_OF_MONTH));
    }

    private static int nanos(Date value) {
        return value instanceof Timestamp
                ? ((Timestamp) value).getNanos()
                : (int) Math.floorMod(value.getTime(), 1_000L) * 1_000_000;
    }
}
