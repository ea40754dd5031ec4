package dev.acta.agent.instrument.jdbc;

import dev.acta.agent.event.Database;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Which drivers may be asked for an update count that the application did not get yet.
 *
 * <p>JDBC allows one call of {@code getUpdateCount} per result, and Oracle's driver answers -1 to the second: an application that we
 * asked before would believe that nothing was updated. So only drivers are asked that are known to answer every time.
 */
final class UpdateCounts {

    private static final String[] ANSWER_EVERY_TIME = {
        "jdbc:h2:", "jdbc:hsqldb:", "jdbc:derby:", "jdbc:postgresql:", "jdbc:mysql:", "jdbc:mariadb:", "jdbc:sqlserver:"
    };

    private UpdateCounts() {}

    static boolean mayBeAsked(Database database) {
        if (database != null && database.url() != null) {
            for (String prefix : ANSWER_EVERY_TIME) {
                if (database.url().startsWith(prefix)) {
                    return true;
                }
            }
        }
        return false;
    }

    static long ask(Statement statement) {
        try {
            return statement.getUpdateCount();
        } catch (SQLException | RuntimeException noCount) { // some drivers throw what they should not
            return -1;
        }
    }
}
