package dev.acta.agent.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Calendar;
import java.util.Collections;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ValuesTest {

    static Stream<Object> immutable() {
        return Stream.of(
                "text",
                true,
                7,
                7L,
                (short) 7,
                (byte) 7,
                7.5f,
                7.5d,
                new BigDecimal("7.50"),
                new BigInteger("70000000000000000000"),
                LocalDate.of(2026, 1, 2));
    }

    @ParameterizedTest
    @MethodSource("immutable")
    void keepsWhatCannotChange(Object value) {
        assertThat(Values.snapshot(value)).isSameAs(value);
    }

    @Test
    void keepsNull() {
        assertThat(Values.snapshot(null)).isNull();
        assertThat(Values.streamed(null, 5)).isNull();
    }

    @Test
    void tellsATimeWithItsMilliseconds() {
        Time time = Time.valueOf("16:54:41");
        time.setTime(time.getTime() + 750);
        assertThat(Values.snapshot(time)).isEqualTo(LocalTime.parse("16:54:41.750"));
    }

    @Test
    void tellsDaysBeforeTheGregorianCalendarAsDriversDo() {
        Calendar here = Calendar.getInstance();
        for (String day : new String[] {"0001-01-01", "1500-02-28", "1582-10-04", "1582-10-15"}) {
            assertThat(Values.snapshot(java.sql.Date.valueOf(day))).hasToString(day);
            assertThat(Values.inZoneOf(java.sql.Date.valueOf(day), here)).hasToString(day);
            assertThat(Values.inZoneOf(Timestamp.valueOf(day + " 12:34:56.5"), here))
                    .asString()
                    .startsWith(day + "T12:34:56.5");
        }
        Timestamp leapDay = Timestamp.valueOf("1500-02-29 00:00:00"); // java.time knows no such day
        assertThat(Values.snapshot(leapDay)).isEqualTo("1500-02-29 00:00:00.0");
        assertThat(Values.inZoneOf(leapDay, here)).isEqualTo("1500-02-29 00:00:00.0");
        Calendar west = Calendar.getInstance(TimeZone.getTimeZone("America/Los_Angeles"));
        long firstDay = Instant.parse("1582-10-15T03:30:00Z").toEpochMilli();
        assertThat(Values.inZoneOf(new java.sql.Date(firstDay), west))
                .as("where the evening of the last day before is")
                .hasToString("1582-10-04");
    }

    @Test
    void tellsTimesAsTheCalendarsZoneHasThem() {
        Calendar tokyo = Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"));
        Timestamp ten = new Timestamp(1_577_872_800_000L); // 2020-01-01T10:00:00Z
        ten.setNanos(123_456_789);
        assertThat(Values.inZoneOf(ten, tokyo)).isEqualTo(OffsetDateTime.parse("2020-01-01T19:00:00.123456789+09:00"));
        assertThat(Values.inZoneOf(new java.sql.Time(-1), tokyo)).isEqualTo(OffsetTime.parse("08:59:59.999+09:00"));
        assertThat(Values.inZoneOf(new java.sql.Date(ten.getTime() + 6 * 3_600_000), tokyo))
                .isEqualTo(LocalDate.of(2020, 1, 2));
        assertThat(Values.inZoneOf(ten, null)).isEqualTo(ten.toLocalDateTime());
        assertThat(Values.inZoneOf(null, tokyo)).isNull();
        assertThat(Values.inZoneOf("text", tokyo)).isEqualTo("text");
        Calendar own = new GregorianCalendar() {
            @Override
            public TimeZone getTimeZone() {
                throw new IllegalStateException("the application's code was called");
            }
        };
        assertThat(Values.inZoneOf(ten, own)).isEqualTo(ten.toLocalDateTime());
    }

    @Test
    void copiesDates() {
        Timestamp date = new Timestamp(1_000);
        Object copy = Values.snapshot(date);
        date.setTime(2_000);
        assertThat(copy).isEqualTo(new Timestamp(1_000).toLocalDateTime());
    }

    @Test
    void copiesInstants() {
        Date date = new Date(1_000);
        Object copy = Values.snapshot(date);
        date.setTime(2_000);
        assertThat(copy).isEqualTo(new Date(1_000));
    }

    @Test
    void copiesArraysElementByElement() {
        Object[] array = {"a", new int[] {1, 2}};
        Object copy = Values.snapshot(array);
        array[0] = "b";
        assertThat(copy).isEqualTo(List.of("a", List.of(1, 2)));
    }

    @Test
    void copiesCollections() {
        List<Object> list = new ArrayList<>(List.of("a", 1));
        Object copy = Values.snapshot(list);
        list.clear();
        assertThat(copy).isEqualTo(List.of("a", 1));
    }

    @Test
    void copiesBytesUpToALimitAndDescribesMore() {
        byte[] few = {1, 2, 3};
        Object copy = Values.snapshot(few);
        few[0] = 9;
        assertThat(copy).isEqualTo(new byte[] {1, 2, 3});
        assertThat(Values.snapshot(new byte[8192])).isInstanceOf(byte[].class);
        assertThat(Values.snapshot(new byte[8193])).isNotInstanceOf(byte[].class);
    }

    @Test
    void manyBytesAreDigestedAtOnceUpToALimit() throws Exception {
        byte[] many = new byte[1 << 20];
        many[many.length - 1] = 7;
        String digest = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(many));
        Object described = Values.snapshot(many);
        many[0] = 1;
        assertThat(described).hasToString("bytes(1048576, sha256:" + digest + ")");
        assertThat(Values.snapshot(new byte[(1 << 20) + 1])).hasToString("bytes(1048577)");
    }

    @Test
    void neverShowsTheCharactersOfACharArray() {
        assertThat(Values.snapshot("secret".toCharArray())).hasToString("char[](6)");
    }

    @Test
    void describesWhatIsTooLong() {
        assertThat(Values.snapshot(new int[101])).hasToString("int[](101)");
        assertThat(Values.snapshot(Collections.nCopies(101, "x"))).asString().endsWith("(101)");
    }

    @Test
    void endsInACollectionThatContainsItself() {
        List<Object> list = new ArrayList<>();
        list.add(list);
        assertThat(Values.snapshot(list)).asString().contains("java.util.ArrayList");
    }

    @Test
    void turnsSmallThingsIntoText() {
        UUID id = UUID.randomUUID();
        assertThat(Values.snapshot(id)).isEqualTo(id.toString());
        assertThat(Values.snapshot('c')).isEqualTo("c");
        assertThat(Values.snapshot(Thread.State.BLOCKED)).isEqualTo("BLOCKED");
    }

    @Test
    void looksIntoAnOptional() {
        assertThat(Values.snapshot(Optional.of("x"))).isEqualTo("x");
        assertThat(Values.snapshot(Optional.empty())).isNull();
    }

    @Test
    void copiesNumbersAndDatesThatCanChange() {
        AtomicLong number = new AtomicLong(5);
        Calendar date = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        date.setTimeInMillis(0);
        Object numberThen = Values.snapshot(number);
        Object dateThen = Values.snapshot(date);
        number.set(6);
        date.setTimeInMillis(1);
        assertThat(numberThen).isEqualTo(5L);
        assertThat(Values.snapshot(new AtomicInteger(7))).isEqualTo(7L);
        assertThat(dateThen).hasToString("1970-01-01T00:00Z");
    }

    @Test
    void describesNumbersOfOtherClasses() {
        assertThat(Values.snapshot(new LongAdder())).hasToString("java.util.concurrent.atomic.LongAdder(-1)");
    }

    @Test
    void describesStreamsByTheLengthThatIsSaid() {
        ByteArrayInputStream stream = new ByteArrayInputStream(new byte[10]);
        assertThat(Values.streamed(stream, 10)).hasToString("java.io.ByteArrayInputStream(10)");
        assertThat(stream.available()).isEqualTo(10);
    }

    /** Every method that the agent might call by mistake throws. */
    static final class Hostile extends AbstractList<Object> {

        @Override
        public Object get(int index) {
            throw new AssertionError("called");
        }

        @Override
        public int size() {
            throw new AssertionError("called");
        }

        @Override
        public String toString() {
            throw new AssertionError("called");
        }

        @Override
        public int hashCode() {
            throw new AssertionError("called");
        }

        @Override
        public boolean equals(Object other) {
            throw new AssertionError("called");
        }
    }

    @Test
    void callsNoMethodOfAnApplicationsClass() {
        assertThat(Values.snapshot(new Hostile())).asString().contains("Hostile");
        assertThat(Values.snapshot(new Object[] {new Hostile()})).asString().contains("Hostile");
        assertThat(Values.snapshot(Arrays.asList("a", new Hostile())))
                .asString()
                .contains("Hostile");
        assertThat(Values.snapshot(Optional.of(new Hostile()))).asString().contains("Hostile");
    }

    @Test
    void copiesNoMoreThanAThousandElementsHoweverListsNest() {
        List<Object> cyclic = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            cyclic.add(cyclic);
        }
        assertThat(elements(Values.snapshot(cyclic))).isLessThan(1_100);
    }

    private static int elements(Object value) {
        int sum = 1;
        if (value instanceof List<?> list) {
            for (Object element : list) {
                sum += elements(element);
            }
        }
        return sum;
    }

    @Test
    void opensNoMoreOptionalsThanLists() {
        Optional<Object> nested = Optional.empty();
        for (int i = 0; i < 100_000; i++) {
            nested = Optional.of(nested);
        }
        assertThat(Values.snapshot(nested)).isNotNull();
    }
}
