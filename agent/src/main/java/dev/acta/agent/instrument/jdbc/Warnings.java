package dev.acta.agent.instrument.jdbc;

import dev.acta.agent.event.Failure;
import dev.acta.agent.instrument.jdbc.control.Product;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Warnings of an execution, of drivers that keep them with the statement until it is executed again: to ask PostgreSQL's and Derby's is to
 * read a field. MySQL's and MariaDB's ask the server ({@code SHOW WARNINGS}), so they are not asked, and neither is a driver that was not
 * looked into.
 */
final class Warnings {

    private static final int MOST = 10;

    private Warnings() {}

    static boolean mayBeAsked(Product product) {
        return product == Product.POSTGRESQL || product == Product.DERBY;
    }

    /** @return {@code null} if there are none */
    static List<Failure> ask(Statement statement) {
        List<Failure> warnings = null;
        try {
            SQLWarning next = statement.getWarnings();
            while (next != null && (warnings == null || warnings.size() < MOST)) {
                warnings = warnings == null ? new ArrayList<Failure>(1) : warnings;
                warnings.add(Failure.of(next));
                next = next.getNextWarning();
            }
        } catch (SQLException | RuntimeException closedMeanwhile) {
            return warnings;
        }
        return warnings;
    }
}
