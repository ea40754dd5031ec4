package dev.acta.agent.instrument.jdbc;

import dev.acta.agent.event.Database;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;

/** An attempt to open a physical connection that is under way on a thread. Holds what it was given no longer than it lasts. */
final class ConnectAttempt {

    private final long startNanos = System.nanoTime();
    private final ConnectAttempt around;
    private final Object source;
    private final String url;
    private final Properties given;
    private final String user;
    private final String password;
    private boolean failedWithin;
    private boolean openedWithin;

    private ConnectAttempt(
            ConnectAttempt around, Object source, String url, Properties given, String user, String password) {
        this.around = around;
        this.source = source;
        this.url = url;
        this.given = given;
        this.user = user;
        this.password = password;
    }

    /** By {@code Driver.connect}. */
    static ConnectAttempt byDriver(ConnectAttempt around, String url, Properties given) {
        return new ConnectAttempt(around, null, url, given, null, null);
    }

    /**
     * By a data source.
     *
     * @param login user and password, or nothing
     */
    static ConnectAttempt bySource(ConnectAttempt around, Object source, Object... login) {
        boolean isGiven = login.length == 2;
        return new ConnectAttempt(
                around, source, null, null, isGiven ? (String) login[0] : null, isGiven ? (String) login[1] : null);
    }

    /** What it was made within, {@code null} for the outermost one. */
    ConnectAttempt around() {
        return around;
    }

    long startNanos() {
        return startNanos;
    }

    /** An attempt within this one is over: a wrapper, or a data source, has had it made. */
    void within(boolean failed) {
        failedWithin |= failed;
        openedWithin |= !failed;
    }

    /** Whether what came of it is what came of one within it. */
    boolean isTold(boolean failed) {
        return failed ? failedWithin : openedWithin;
    }

    /** Whether it handed out what may have been open before. */
    boolean isOfPool() {
        return source != null && DriverSources.isPool(source.getClass());
    }

    /** Whether what it attempted was seen by itself, so that it has failed for want of a connection, not of a database. */
    boolean isOfPoolThatAttemptsInItsCaller() {
        return isOfPool() && DriverSources.attemptsInItsCaller(source.getClass());
    }

    /** Where it led. The thread must be observing. */
    Database database() {
        return source == null ? new Database(url) : DriverSources.database(source);
    }

    /** Whom it was to log in; {@code null} if only the URL may say so. The thread must be observing. */
    String user() {
        if (given != null) {
            return given.getProperty("user");
        }
        return source == null || user != null ? user : DriverSources.user(source);
    }

    /** Names of what it was given, without the URL, that stands within a text. The thread must be observing. */
    List<String> quotedIn(String text) {
        if (text == null) {
            return Collections.emptyList();
        }
        List<String> quoted = new ArrayList<>();
        if (isIn(text, password)) {
            quoted.add("password");
        }
        if (given != null) {
            for (String name : given.stringPropertyNames()) {
                if (isIn(text, given.getProperty(name))) {
                    quoted.add(name);
                }
            }
        }
        return quoted;
    }

    private static boolean isIn(String text, String value) {
        return value != null && !value.isEmpty() && text.contains(value);
    }
}
