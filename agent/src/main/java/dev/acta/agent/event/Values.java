package dev.acta.agent.event;

import dev.acta.trail.event.Described;
import dev.acta.trail.event.Sha256;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Copies or describes values of the application at once, on its own thread.
 *
 * <p>Immutable JDK values are kept, mutable ones copied, streams and large objects described by type and length and never consumed. No
 * method of an application's class is called: its {@code toString} may do anything.
 */
public final class Values {

    /** More are not copied but digested at once: batches may hold thousands of them. */
    private static final int MAX_BYTES = 8_192;
    /** More are not even digested: it would take the application's thread longer than milliseconds. */
    private static final int MAX_DIGESTED = 1 << 20;

    private static final int MAX_ELEMENTS = 100;
    private static final int MAX_ELEMENTS_IN_ALL = 1_000;
    private static final int MAX_DEPTH = 3;

    /** Types of drivers whose text is their value, and made of nothing but their own fields. */
    private static final Set<String> DRIVER_VALUES = new HashSet<>(Arrays.asList(
            "org.postgresql.util.PGobject",
            "org.postgresql.util.PGInterval",
            "org.postgresql.util.PGmoney",
            "org.postgresql.geometric.PGpoint",
            "org.postgresql.geometric.PGbox",
            "org.postgresql.geometric.PGcircle",
            "org.postgresql.geometric.PGline",
            "org.postgresql.geometric.PGlseg",
            "org.postgresql.geometric.PGpath",
            "org.postgresql.geometric.PGpolygon",
            "microsoft.sql.DateTimeOffset"));

    private Values() {}

    /**
     * Copies or describes a value.
     *
     * @param value anything, {@code null} too
     * @return something that does not change and holds on to nothing of the application
     */
    public static Object snapshot(Object value) {
        return snapshot(value, 0, new Budget());
    }

    /** Elements that may still be copied, over all lists in lists: a hundred of a hundred of a hundred are a million. */
    private static final class Budget {

        private int left = MAX_ELEMENTS_IN_ALL;

        boolean takes(int elements) {
            if (elements > MAX_ELEMENTS || elements > left) {
                return false;
            }
            left -= elements;
            return true;
        }
    }

    private static Object snapshot(Object value, int depth, Budget budget) {
        if (value == null || value instanceof String || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Number) {
            return number((Number) value);
        }
        Class<?> type = value.getClass();
        if (type.isArray()) {
            return array(value, type, depth, budget);
        }
        if (type == Character.class || type == UUID.class) {
            return value.toString();
        }
        if (value instanceof Enum) {
            return ((Enum<?>) value).name();
        }
        // of the platform, so not the application's code; null is the bootstrap loader
        boolean platform = type.getClassLoader() == null || type.getName().startsWith("java.");
        if (platform && value instanceof Date) {
            return type == Date.class ? ((Date) value).clone() : SqlTimes.local((Date) value);
        }
        if (type == GregorianCalendar.class) {
            return ((GregorianCalendar) value).toZonedDateTime().toOffsetDateTime();
        }
        if (platform && type.getName().startsWith("java.time.")) {
            return value; // immutable
        }
        if (platform && value instanceof Collection && depth < MAX_DEPTH) {
            return collection((Collection<?>) value, depth, budget);
        }
        if (platform && value instanceof Map && depth < MAX_DEPTH) {
            return map((Map<?, ?>) value, depth, budget);
        }
        if (type == Optional.class) {
            return depth < MAX_DEPTH
                    ? snapshot(((Optional<?>) value).orElse(null), depth + 1, budget)
                    : Described.of(type.getName(), -1);
        }
        if (DRIVER_VALUES.contains(type.getName())) {
            return value.toString();
        }
        return Described.of(type.getName(), -1);
    }

    private static Object number(Number value) {
        Class<?> type = value.getClass();
        boolean immutable = type == Integer.class
                || type == Long.class
                || type == BigDecimal.class
                || type == Double.class
                || type == Short.class
                || type == Byte.class
                || type == Float.class
                || type == BigInteger.class;
        if (type == AtomicInteger.class || type == AtomicLong.class) {
            return value.longValue();
        }
        return immutable ? value : Described.of(type.getName(), -1);
    }

    private static Object array(Object array, Class<?> type, int depth, Budget budget) {
        int length = Array.getLength(array);
        if (type == byte[].class) {
            return length <= MAX_BYTES ? ((byte[]) array).clone() : many((byte[]) array);
        }
        if (type == char[].class) {
            // often a password; nobody needs its characters
            return Described.of("char[]", length);
        }
        if (depth >= MAX_DEPTH || !budget.takes(length)) {
            return Described.of(type.getTypeName(), length);
        }
        List<Object> copy = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            copy.add(snapshot(Array.get(array, i), depth + 1, budget));
        }
        return copy;
    }

    private static Described many(byte[] bytes) {
        return Described.bytes(bytes.length, bytes.length <= MAX_DIGESTED ? Sha256.textOf(bytes) : null);
    }

    private static Object collection(Collection<?> values, int depth, Budget budget) {
        try {
            int size = values.size();
            if (!budget.takes(size)) {
                return Described.of(values.getClass().getName(), size);
            }
            List<Object> copy = new ArrayList<>(size);
            for (Object value : values) {
                if (copy.size() > MAX_ELEMENTS) {
                    break; // it grows while we look
                }
                copy.add(snapshot(value, depth + 1, budget));
            }
            return copy;
        } catch (RuntimeException changedMeanwhile) { // another thread of the application writes to it
            return Described.of(values.getClass().getName(), -1);
        }
    }

    private static Object map(Map<?, ?> values, int depth, Budget budget) {
        try {
            int size = values.size();
            if (!budget.takes(size)) {
                return Described.of(values.getClass().getName(), size);
            }
            Map<Object, Object> copy = new LinkedHashMap<>();
            for (Map.Entry<?, ?> each : values.entrySet()) {
                if (copy.size() > MAX_ELEMENTS) {
                    break; // it grows while we look
                }
                Object key = snapshot(each.getKey(), MAX_DEPTH, budget);
                copy.put(
                        key instanceof Described ? each.getKey().getClass().getName() : key,
                        snapshot(each.getValue(), depth + 1, budget));
            }
            return copy;
        } catch (RuntimeException changedMeanwhile) { // another thread of the application writes to it
            return Described.of(values.getClass().getName(), -1);
        }
    }

    /**
     * Copies a date, a time or a point in time that is sent as the local one of a calendar's zone.
     *
     * @param value of {@code java.sql}, anything else is treated as without a calendar
     * @param calendar a {@code Calendar} of the JDK; one of the application's own class is not asked
     * @return with the zone's offset, but for a date; what {@link #snapshot(Object)} returns if there is no zone
     */
    public static Object inZoneOf(Object value, Object calendar) {
        boolean known = value != null
                && value.getClass().getName().startsWith("java.sql.")
                && calendar instanceof Calendar
                && calendar.getClass().getClassLoader() == null;
        if (known) {
            TimeZone zone = ((Calendar) calendar).getTimeZone();
            if (zone.getClass().getClassLoader() == null && value instanceof Date) {
                return SqlTimes.inZone((Date) value, zone);
            }
        }
        return snapshot(value);
    }

    /**
     * Copies or describes a stream, a reader or a large object that comes with its length.
     *
     * @param value never read from
     * @param length as the application gave it, negative if it gave none
     * @return its description
     */
    public static Object streamed(Object value, long length) {
        return value == null ? null : Described.of(value.getClass().getName(), length);
    }

    /** @return stands for a value that is not given by the application but to it */
    public static Object toBeGiven() {
        return Described.of("out", -1);
    }
}
