package com.example.it.bound;

import java.sql.Array;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import org.postgresql.util.PGobject;

/** Binds arrays, objects of the driver's, and dates and times with a calendar. Argument: URL of a PostgreSQL. */
public final class Bound {

    /** The application's own: nobody but the driver may ask it anything. */
    private static final class OwnCalendar extends GregorianCalendar {

        private static final long serialVersionUID = 1;

        OwnCalendar() {
            super(TimeZone.getTimeZone("Asia/Tokyo"));
        }

        @Override
        public TimeZone getTimeZone() {
            for (StackTraceElement frame : new Throwable().getStackTrace()) {
                if (frame.getClassName().startsWith("dev.acta.")) {
                    System.out.println("asked by the agent");
                }
            }
            return super.getTimeZone();
        }
    }

    private Bound() {}

    public static void main(String[] arguments) throws SQLException {
        try (Connection database = DriverManager.getConnection(arguments[0])) {
            try (Statement statement = database.createStatement()) {
                statement.execute("CREATE TABLE bound (id INT, word VARCHAR(20), password VARCHAR(20), data JSON,"
                        + " at TIMESTAMP WITH TIME ZONE, t TIME WITH TIME ZONE, d DATE)");
            }
            arrays(database);
            objects(database);
            times(database);
        }
    }

    private static void arrays(Connection database) throws SQLException {
        String[] words = {"red", "blue"};
        try (PreparedStatement delete = database.prepareStatement("DELETE FROM bound WHERE word = ANY (?)")) {
            Array array = database.createArrayOf("varchar", words);
            words[0] = "changed meanwhile";
            delete.setArray(1, array);
            delete.executeUpdate();
            delete.setObject(1, database.createArrayOf("varchar", new String[] {"green"}));
            delete.executeUpdate();
        }
        try (PreparedStatement delete = database.prepareStatement("DELETE FROM bound WHERE password = ANY (?)")) {
            delete.setArray(1, database.createArrayOf("varchar", new String[] {"PLANTED"}));
            delete.executeUpdate();
        }
        try (PreparedStatement delete = database.prepareStatement("DELETE FROM bound WHERE id = ANY (?)")) {
            delete.setArray(1, database.createArrayOf("int4", new Integer[] {7, null}));
            delete.executeUpdate();
        }
    }

    private static void objects(Connection database) throws SQLException {
        PGobject json = new PGobject();
        json.setType("json");
        json.setValue("{\"colour\": \"red\", \"pin\": \"PLANTED\"}");
        try (PreparedStatement update = database.prepareStatement("UPDATE bound SET data = ? WHERE id = 1")) {
            update.setObject(1, json);
            update.executeUpdate();
            PGobject own = new PGobject() {
                private static final long serialVersionUID = 1;

                @Override
                public String toString() {
                    for (StackTraceElement frame : new Throwable().getStackTrace()) {
                        if (frame.getClassName().startsWith("dev.acta.")) {
                            System.out.println("asked by the agent");
                        }
                    }
                    return super.toString();
                }
            };
            own.setType("json");
            own.setValue("[]");
            update.setObject(1, own, Types.OTHER);
            update.executeUpdate();
        }
    }

    /** 10:00 in Greenwich is 19:00 in Tokyo. */
    private static void times(Connection database) throws SQLException {
        Calendar tokyo = Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"));
        long instant = 1_577_872_800_000L; // 2020-01-01T10:00:00Z
        try (PreparedStatement update =
                database.prepareStatement("UPDATE bound SET at = ?, t = ?, d = ? WHERE id = 1")) {
            update.setTimestamp(1, new Timestamp(instant), tokyo);
            update.setTime(2, new Time(instant), tokyo);
            update.setDate(3, new Date(instant + 6 * 3_600_000L), tokyo); // the next day already
            update.executeUpdate();
            update.setTimestamp(1, new Timestamp(instant), null);
            update.setTime(2, null, tokyo);
            update.setDate(3, new Date(instant), new OwnCalendar());
            update.executeUpdate();
        }
    }
}
