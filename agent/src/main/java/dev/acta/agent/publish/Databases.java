package dev.acta.agent.publish;

import dev.acta.agent.event.Database;
import dev.acta.agent.event.DbConnect;
import dev.acta.agent.sql.Dialect;
import dev.acta.trail.event.EventWriter;
import java.util.HashMap;
import java.util.Map;

/** Writes which database an event is about, from the connection's URL, which is taken apart once. Publisher thread only. */
final class Databases {

    private static final int MOST = 1_000;

    private final Map<String, DatabaseUrl> byUrl = new HashMap<>();

    void write(Database database, EventWriter out) {
        DatabaseUrl url = url(database);
        if (url != null) {
            out.text("system", url.system()).text("server", url.server()).text("name", url.name());
        }
    }

    /** Writes whom an attempt to connect was to log in. */
    void writeUser(DbConnect attempt, EventWriter out) {
        DatabaseUrl url = url(attempt.database());
        out.text("user", attempt.user() != null || url == null ? attempt.user() : url.user());
    }

    /** How the database reads SQL. */
    Dialect dialect(Database database) {
        DatabaseUrl url = url(database);
        return url == null ? Dialect.STANDARD : url.dialect();
    }

    private DatabaseUrl url(Database database) {
        if (database == null || database.url() == null) {
            return null;
        }
        DatabaseUrl url = byUrl.get(database.url());
        if (url == null) {
            if (byUrl.size() >= MOST) {
                byUrl.clear(); // an application that makes up URLs must not fill our memory
            }
            url = DatabaseUrl.parse(database.url());
            byUrl.put(database.url(), url);
        }
        return url;
    }
}
