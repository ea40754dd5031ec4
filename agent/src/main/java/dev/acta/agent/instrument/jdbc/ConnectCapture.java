package dev.acta.agent.instrument.jdbc;

import dev.acta.agent.context.Current;
import dev.acta.agent.event.Database;
import dev.acta.agent.event.DbConnect;
import dev.acta.agent.event.Failure;
import dev.acta.agent.event.Story;
import dev.acta.agent.instrument.CaptureServices;
import java.sql.Driver;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import javax.sql.CommonDataSource;

/**
 * What the advice on drivers and their data sources does: attempts to open a physical connection. Of calls within each other the innermost
 * one is told, because wrappers may try more than once; the others only if what became of them is nothing that came of one within.
 */
final class ConnectCapture {

    private final CaptureServices services;

    ConnectCapture(CaptureServices services) {
        this.services = services;
    }

    /**
     * {@code Driver.connect} begins.
     *
     * @return to be handed to {@link #ended}
     */
    Object connecting(Object driver, String url, Properties given) {
        Current current = services.context().current();
        return !(driver instanceof Driver) || current.isObserving()
                ? null
                : enter(current, ConnectAttempt.byDriver(around(current), url, given));
    }

    /**
     * A data source is asked for a connection.
     *
     * @param login user and password, or nothing
     * @return to be handed to {@link #ended}
     */
    Object asking(Object source, Object... login) {
        Current current = services.context().current();
        return !(source instanceof CommonDataSource) || current.isObserving()
                ? null
                : enter(current, ConnectAttempt.bySource(around(current), source, login));
    }

    private static ConnectAttempt around(Current current) {
        return (ConnectAttempt) current.connecting();
    }

    private static Object enter(Current current, ConnectAttempt attempt) {
        current.connecting(attempt);
        return attempt;
    }

    /**
     * An attempt is over.
     *
     * @param entered what its beginning gave
     * @param connection what came of it; a driver whose URL it is not gives {@code null}
     * @param thrown what left it, or {@code null}
     */
    void ended(Object entered, Object connection, Throwable thrown) {
        if (entered == null) {
            return;
        }
        ConnectAttempt attempt = (ConnectAttempt) entered;
        Current current = services.context().current();
        current.connecting(attempt.around());
        boolean failed = thrown != null;
        if (!failed && (connection == null || attempt.isOfPool())) {
            return;
        }
        if (attempt.around() != null) {
            attempt.around().within(failed);
        }
        Story story = services.context().storyOf(current);
        boolean isTold = attempt.isTold(failed) || attempt.isOfPoolThatAttemptsInItsCaller();
        if (!isTold && services.rules().jdbc().tellsConnect(failed, story.actor(), story.path())) {
            tell(current, attempt, story, thrown);
        }
    }

    private void tell(Current current, ConnectAttempt attempt, Story story, Throwable thrown) {
        long end = System.nanoTime();
        Failure failure = thrown == null ? null : Failure.of(thrown);
        Database database = null;
        String user = null;
        List<String> quoted = Collections.emptyList();
        if (current.beginObserving()) {
            try {
                database = attempt.database();
                user = attempt.user();
                quoted = attempt.quotedIn(failure == null ? null : failure.message());
            } finally {
                current.endObserving();
            }
        }
        DbConnect event = new DbConnect(attempt.startNanos(), story, database, user, quoted);
        event.ended(end, null);
        event.failed(failure);
        services.ring().offer(event);
    }
}
