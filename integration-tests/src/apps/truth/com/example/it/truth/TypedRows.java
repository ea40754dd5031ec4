package com.example.it.truth;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Calendar;
import java.util.Random;
import java.util.TimeZone;

/**
 * Binds values of many types in whatever way JDBC has for them, and at times what the driver or the database refuses: then the row is
 * executed with what was bound before. Which of them a driver takes is its own affair.
 */
final class TypedRows {

    /** An array is PostgreSQL's only. */
    private static final String COLUMNS = "id, amount, day, at, zoned, instant, clock, bytes";

    private static final String[] ZONES = {"Asia/Tokyo", "UTC", "America/Los_Angeles", "Asia/Kathmandu"};
    private static final String[] WORDS = {
        "plain", "two words", "", "NULL", "it's", "a,b", "{x}", "back\\slash", "say \"x\""
    };
    private static final String[] OLD_DAYS = {
        "1001-01-01", "1500-02-28", "1582-10-04", "1582-10-15", "1899-12-31", "9999-12-31"
    };

    private static final int ID = 1;
    private static final int AMOUNT = 2;
    private static final int DAY = 3;
    private static final int AT = 4;
    private static final int ZONED = 5;
    private static final int INSTANT = 6;
    private static final int CLOCK = 7;
    private static final int BYTES = 8;
    private static final int WORD_LIST = 9;
    private static final int NUMBER_LIST = 10;
    private static final int DOCUMENT = 11;

    private final Random random;
    private final boolean postgres;
    private final boolean javaTime;
    private Connection connection;
    private PreparedStatement insert;

    /** @param javaTime whether the driver knows {@code java.time} */
    TypedRows(Random random, boolean postgres, boolean javaTime) {
        this.random = random;
        this.postgres = postgres;
        this.javaTime = javaTime;
    }

    void on(Connection connected) throws SQLException {
        connection = connected;
        insert = connection.prepareStatement(
                postgres
                        ? "INSERT INTO typed (" + COLUMNS
                                + ", words, numbers, doc) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        : "INSERT INTO typed (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    }

    void insert(int id) throws SQLException {
        bind(id);
        insert.executeUpdate();
    }

    void insertBatch(int[] ids) throws SQLException {
        try {
            for (int id : ids) {
                bind(id);
                insert.addBatch();
            }
            insert.executeBatch();
        } finally {
            insert.clearBatch(); // a value that was refused leaves rows behind that would come with the next batch
        }
    }

    /** A query by points in time. */
    void query(int first, int last) throws SQLException {
        PreparedStatement select =
                connection.prepareStatement("SELECT id FROM typed WHERE at < ? AND zoned < ? AND id BETWEEN ? AND ?");
        try {
            select.setTimestamp(1, timestamp());
            select.setTimestamp(2, timestamp(), calendar());
            select.setObject(3, first);
            select.setObject(4, (long) last);
            select.executeQuery().next();
        } finally {
            select.close();
        }
    }

    private void bind(int id) throws SQLException {
        if (random.nextInt(8) == 0) {
            insert.clearParameters();
        }
        id(id);
        amount();
        day();
        at();
        zoned();
        instant();
        clock();
        bytes();
        if (postgres) {
            words();
            numbers();
            document();
        }
        if (random.nextInt(5) == 0) {
            refused();
        }
    }

    /** The driver throws, and what was bound before stays. */
    private void refused() throws SQLException {
        try {
            switch (random.nextInt(javaTime ? 4 : 2)) { // what is as old as that fails late, or never
                case 0:
                    insert.setString(0, "refused");
                    break;
                case 1:
                    insert.setObject(DAY, new Object(), Types.DATE);
                    break;
                case 2:
                    insert.setObject(AMOUNT, new Object());
                    break;
                default:
                    insert.setObject(CLOCK, "refused", Types.TIME);
                    break;
            }
        } catch (SQLException expected) {
            return;
        }
        throw new SQLException("the driver takes anything", "XX999");
    }

    private void id(int id) throws SQLException {
        switch (random.nextInt(5)) {
            case 0:
                insert.setInt(ID, id);
                break;
            case 1:
                insert.setObject(ID, (long) id);
                break;
            case 2:
                insert.setObject(ID, id, Types.INTEGER);
                break;
            case 3:
                insert.setLong(ID, id);
                break;
            default:
                insert.setObject(ID, String.valueOf(id), Types.INTEGER);
                break;
        }
    }

    private void amount() throws SQLException {
        int whole = random.nextInt(20_000) - 10_000;
        switch (random.nextInt(javaTime ? 13 : 11)) { // what is as old as that takes no scale and serializes BigInteger
            case 0:
                insert.setShort(AMOUNT, (short) whole);
                break;
            case 1:
                insert.setByte(AMOUNT, (byte) whole);
                break;
            case 2:
                insert.setDouble(AMOUNT, whole / 4.0);
                break;
            case 3:
                insert.setFloat(AMOUNT, whole / 4.0f);
                break;
            case 4:
                insert.setBigDecimal(AMOUNT, BigDecimal.valueOf(whole, 2));
                break;
            case 5:
                insert.setObject(AMOUNT, BigDecimal.valueOf(whole, 2), Types.NUMERIC);
                break;
            case 6:
                insert.setObject(AMOUNT, whole / 4.0);
                break;
            case 7:
                insert.setObject(AMOUNT, (short) whole);
                break;
            case 8:
                insert.setObject(AMOUNT, BigDecimal.valueOf(whole, 2).toPlainString(), Types.NUMERIC);
                break;
            case 9:
                insert.setNull(AMOUNT, Types.NUMERIC);
                break;
            case 10:
                insert.setObject(AMOUNT, null);
                break;
            case 11:
                insert.setObject(AMOUNT, BigDecimal.valueOf(whole, 1), Types.NUMERIC, 2);
                break;
            default:
                insert.setObject(AMOUNT, BigInteger.valueOf(whole));
                break;
        }
    }

    private void day() throws SQLException {
        switch (random.nextInt(javaTime ? 7 : 4)) { // what is as old as that takes no text for a date
            case 0:
                insert.setDate(DAY, Date.valueOf(anyDay()));
                break;
            case 1:
                insert.setDate(DAY, Date.valueOf(anyDay()), calendar());
                break;
            case 2:
                insert.setObject(DAY, Date.valueOf(anyDay()));
                break;
            case 3:
                insert.setDate(DAY, null);
                break;
            case 4:
                insert.setObject(DAY, anyDay(), Types.DATE);
                break;
            case 5:
                insert.setObject(DAY, LocalDate.parse(anyDay()));
                break;
            default:
                insert.setObject(DAY, LocalDate.parse(anyDay()), Types.DATE);
                break;
        }
    }

    private void at() throws SQLException {
        switch (random.nextInt(javaTime ? 6 : 4)) {
            case 0:
                insert.setTimestamp(AT, timestamp());
                break;
            case 1:
                insert.setObject(AT, timestamp());
                break;
            case 2:
                insert.setTimestamp(AT, Timestamp.valueOf(anyDay() + " 12:34:56.5"));
                break;
            case 3:
                insert.setObject(AT, timestamp(), Types.TIMESTAMP);
                break;
            default:
                insert.setObject(AT, LocalDateTime.parse(anyDay() + "T23:59:59.000001"));
                break;
        }
    }

    private void zoned() throws SQLException {
        if (random.nextInt(10) > 0) {
            boolean old = random.nextInt(10) == 0;
            insert.setTimestamp(ZONED, old ? Timestamp.valueOf(anyDay() + " 02:00:00") : timestamp(), calendar());
        } else if (postgres) {
            insert.setTimestamp(ZONED, null, calendar());
        } else {
            insert.setNull(ZONED, Types.TIMESTAMP); // Connector/J 3.5 fails with a calendar and no value
        }
    }

    private void instant() throws SQLException {
        OffsetDateTime value =
                OffsetDateTime.ofInstant(timestamp().toInstant(), ZoneId.of(ZONES[random.nextInt(ZONES.length)]));
        if (javaTime) {
            insert.setObject(INSTANT, value);
        } else {
            insert.setNull(INSTANT, Types.TIMESTAMP);
        }
    }

    private void clock() throws SQLException {
        Time time = new Time(millis());
        switch (random.nextInt(javaTime ? 5 : 3)) {
            case 0:
                insert.setTime(CLOCK, time);
                break;
            case 1:
                insert.setTime(CLOCK, time, calendar());
                break;
            case 2:
                insert.setObject(CLOCK, time);
                break;
            case 3:
                insert.setObject(CLOCK, LocalTime.of(random.nextInt(24), 0));
                break;
            default:
                insert.setObject(CLOCK, LocalTime.ofNanoOfDay(random.nextInt(86_400) * 1_000_000_000L + 120_000_000));
                break;
        }
    }

    private void bytes() throws SQLException {
        byte[] value = new byte[random.nextInt(130)];
        for (int i = 0; i < value.length; i++) {
            value[i] = (byte) (postgres ? random.nextInt() : 'a' + random.nextInt(26)); // MariaDB's log is a text
        }
        switch (random.nextInt(4)) {
            case 0:
                insert.setBytes(BYTES, value);
                break;
            case 1:
                insert.setBytes(BYTES, null);
                break;
            case 2:
                insert.setObject(BYTES, value, Types.VARBINARY);
                break;
            default:
                insert.setObject(BYTES, value);
                break;
        }
        if (value.length > 0) {
            value[0] ^= 1; // the application goes on with it; drivers that keep the array send what it is then
            value[0] ^= 1;
        }
    }

    private void words() throws SQLException {
        String[] words = new String[random.nextInt(5)];
        for (int i = 0; i < words.length; i++) {
            words[i] = random.nextInt(6) == 0 ? null : WORDS[random.nextInt(WORDS.length)];
        }
        switch (random.nextInt(3)) {
            case 0:
                insert.setArray(WORD_LIST, connection.createArrayOf("text", words));
                break;
            case 1:
                insert.setObject(WORD_LIST, connection.createArrayOf("varchar", words));
                break;
            default:
                insert.setNull(WORD_LIST, Types.ARRAY);
                break;
        }
    }

    private void numbers() throws SQLException {
        Integer[] numbers = new Integer[random.nextInt(5)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = random.nextInt(6) == 0 ? null : Integer.valueOf(random.nextInt(1000));
        }
        switch (random.nextInt(3)) {
            case 0:
                insert.setArray(NUMBER_LIST, connection.createArrayOf("int4", numbers));
                break;
            case 1:
                insert.setObject(NUMBER_LIST, new int[] {random.nextInt(9), random.nextInt(9)});
                break;
            default:
                insert.setObject(NUMBER_LIST, "{1,2,3}", Types.OTHER);
                break;
        }
    }

    /** Some are no JSON: the server refuses them before it executes anything. */
    private void document() throws SQLException {
        insert.setObject(
                DOCUMENT,
                random.nextInt(12) == 0 ? "no json" : "{\"n\": " + random.nextInt(9) + ", \"it's\": [null]}",
                Types.OTHER);
    }

    private String anyDay() {
        return random.nextInt(10) == 0 ? OLD_DAYS[random.nextInt(OLD_DAYS.length)] : new Date(millis()).toString();
    }

    private Calendar calendar() {
        return Calendar.getInstance(TimeZone.getTimeZone(ZONES[random.nextInt(ZONES.length)]));
    }

    private Timestamp timestamp() {
        Timestamp value = new Timestamp(millis());
        value.setNanos(random.nextInt(1_000) * (random.nextBoolean() ? 1_000 : 1_000_000));
        return value;
    }

    /** A day of January or July of 1990 to 2029, when no clock is changed, with milliseconds. */
    private long millis() {
        String month = random.nextBoolean() ? "-01-03" : "-07-03";
        long begin = Instant.parse((1990 + random.nextInt(40)) + month + "T00:00:00Z")
                .toEpochMilli();
        return begin + random.nextInt(25 * 86_400) * 1_000L + random.nextInt(4) * 250;
    }
}
