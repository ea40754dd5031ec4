package dev.acta.trail.event;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.UUID;

/**
 * Writes values of the application, whose classes nobody chose for us. Only methods of JDK classes are called: an
 * unknown class is described by its name, because its {@code toString} is application code.
 */
final class ValueWriter {

    /** About 1,200 decimal digits. Readers refuse longer numbers, and printing them takes quadratic time. */
    private static final int MAX_NUMBER_BITS = 3_300;
    /** Card and account numbers have 12 digits or more; where they are kept as numbers the rule must see them too. */
    private static final long TWELVE_DIGITS = 100_000_000_000L;

    private final EventWriter event;

    ValueWriter(EventWriter event) {
        this.event = event;
    }

    void write(String name, Object given) {
        if (given == null && !event.inArray()) {
            return;
        }
        Object value = given;
        if (given instanceof byte[]) {
            value = Described.bytes(((byte[]) given).length, event.digest((byte[]) given));
        } else if (given instanceof char[]) {
            value = new String((char[]) given); // a text, often a password: the rule must see it as one
        }
        if (value == Replaced.SECRET) {
            event.redacted(name, EventWriter.REDACTED);
            return;
        }
        boolean container = value instanceof Map || value instanceof Collection || isArray(value);
        if (value != null && !(value instanceof String) && event.rule().hides(event.ruleName(name))) {
            event.redacted(name, EventWriter.REDACTED);
        } else if (!container && !(value instanceof Described)) {
            if (event.place(name)) {
                scalar(name, value);
            }
        } else if (event.deepest()) {
            leaveOut(name, value);
        } else if (value instanceof Described) {
            event.object(name);
            ((Described) value).writeMembers(event);
            event.end();
        } else {
            container(name, value);
        }
    }

    private void container(String name, Object value) {
        int size = size(value);
        if (size == 0) {
            if (event.place(name)) {
                empty(value instanceof Map);
            }
        } else if (value instanceof Map) {
            map(name, (Map<?, ?>) value, size);
        } else if (value instanceof Collection) {
            collection(name, (Collection<?>) value, size);
        } else {
            array(name, value, size);
        }
    }

    private void map(String name, Map<?, ?> map, int size) {
        event.object(name);
        int left = event.maxElements();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (left-- == 0) {
                event.markCut(size);
                break;
            }
            String key = key(entry.getKey());
            // a name may be an attacker's or a client's choice too
            write(event.rule().apply(null, key), entry.getValue());
        }
        event.end();
    }

    private void collection(String name, Collection<?> collection, int size) {
        event.array(name);
        int left = event.maxElements();
        for (Object element : collection) {
            if (left-- == 0) {
                event.markCut(size);
                break;
            }
            write(null, element);
        }
        event.endArray();
    }

    private void array(String name, Object array, int size) {
        event.array(name);
        int end = Math.min(size, event.maxElements());
        for (int i = 0; i < end; i++) {
            write(null, Array.get(array, i));
        }
        if (end < size) {
            event.markCut(size);
        }
        event.endArray();
    }

    /** Too deep to go on: the value's place stays visible, and the mark says that something was there. */
    private void leaveOut(String name, Object value) {
        if (event.place(name)) {
            empty(!(value instanceof Collection || isArray(value)));
            event.markTruncated(value instanceof Described ? 1 : size(value));
        }
    }

    private void empty(boolean object) {
        JsonGenerator out = event.generator();
        try {
            if (object) {
                out.writeStartObject();
                out.writeEndObject();
            } else {
                out.writeStartArray();
                out.writeEndArray();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void scalar(String name, Object value) {
        try {
            if (value == null) {
                event.generator().writeNull();
            } else if (value instanceof String) {
                event.writeText(name, (String) value);
            } else if (value instanceof Boolean) {
                event.generator().writeBoolean((Boolean) value);
            } else if (value instanceof Number) {
                number(name, (Number) value);
            } else if (value instanceof Character || value instanceof UUID) {
                event.writeText(name, value.toString());
            } else if (value instanceof Enum) {
                event.writeText(name, ((Enum<?>) value).name());
            } else if (value.getClass() == Date.class) {
                event.writeText(name, Timestamp.format(micros((Date) value)));
            } else if (value.getClass().getName().startsWith("java.time.")) {
                event.writeText(name, value.toString());
            } else {
                unknown(value);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void number(String name, Number value) throws IOException {
        Class<?> type = value.getClass();
        if (type == Long.class || type == Integer.class || type == Short.class || type == Byte.class) {
            whole(name, value.longValue());
        } else if (type == Double.class || type == Float.class) {
            floating(name, value);
        } else if (type == BigDecimal.class) {
            BigDecimal decimal = (BigDecimal) value;
            if (decimal.unscaledValue().bitLength() > MAX_NUMBER_BITS) {
                tooLong(type, decimal.precision());
            } else if (!replaced(name, decimal)) {
                event.generator().writeNumber(decimal);
            }
        } else if (type == BigInteger.class) {
            BigInteger integer = (BigInteger) value;
            if (integer.bitLength() > MAX_NUMBER_BITS) {
                tooLong(type, integer.bitLength());
            } else if (!replaced(name, new BigDecimal(integer))) {
                event.generator().writeNumber(integer);
            }
        } else if (type.getName().startsWith("java.util.concurrent.atomic.")) {
            whole(name, value.longValue());
        } else {
            unknown(value);
        }
    }

    private void whole(String name, long value) throws IOException {
        if ((value >= TWELVE_DIGITS || value <= -TWELVE_DIGITS) && replaced(name, Long.toString(value))) {
            return;
        }
        event.generator().writeNumber(value);
    }

    private void floating(String name, Number value) throws IOException {
        double number = value.doubleValue();
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            event.writeString(Double.toString(number));
        } else if (Math.abs(number) >= TWELVE_DIGITS
                && Math.abs(number) < 1e19
                && replaced(name, new BigDecimal(number))) {
            return;
        } else if (value instanceof Float) {
            event.generator().writeNumber(value.floatValue());
        } else {
            event.generator().writeNumber(number);
        }
    }

    /** A whole decimal of twelve digits or more is shown to the rule as a person would read it; so is one with zeros behind its point. */
    private boolean replaced(String name, BigDecimal given) {
        BigDecimal value = given.scale() > 0 ? given.stripTrailingZeros() : given;
        boolean whole = value.scale() <= 0 && value.scale() > -20;
        return whole && value.precision() - value.scale() >= 12 && replaced(name, value.toPlainString());
    }

    private boolean replaced(String name, String digits) {
        String shown = event.rule().apply(event.ruleName(name), digits);
        if (shown.equals(digits)) {
            return false;
        }
        event.writeString(Text.fit(shown, Integer.MAX_VALUE));
        event.markRedacted();
        return true;
    }

    private void tooLong(Class<?> type, long length) throws IOException {
        JsonGenerator out = event.generator();
        out.writeStartObject();
        out.writeStringField("type", type.getName());
        out.writeNumberField("length", length);
        out.writeEndObject();
    }

    private void unknown(Object value) throws IOException {
        JsonGenerator out = event.generator();
        out.writeStartObject();
        out.writeStringField("type", Text.fit(value.getClass().getName(), EventWriter.MIN_VALUE_CHARS * 4));
        out.writeEndObject();
    }

    private static long micros(Date date) {
        long limit = Long.MAX_VALUE / 1000;
        return Math.max(-limit, Math.min(limit, date.getTime())) * 1000;
    }

    private static boolean isArray(Object value) {
        return value != null && value.getClass().isArray();
    }

    private static int size(Object value) {
        if (value instanceof Map) {
            return ((Map<?, ?>) value).size();
        }
        if (value instanceof Collection) {
            return ((Collection<?>) value).size();
        }
        return Array.getLength(value);
    }

    private static String key(Object key) {
        if (key == null) {
            return "null";
        }
        if (key instanceof Enum) {
            return ((Enum<?>) key).name();
        }
        boolean printable = key instanceof String
                || key instanceof Character
                || key instanceof Boolean
                || key instanceof UUID
                || key instanceof Long
                || key instanceof Integer
                || key instanceof Short
                || key instanceof Byte;
        return printable ? key.toString() : key.getClass().getName();
    }
}
