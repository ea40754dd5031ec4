package dev.acta.agent.publish;

import dev.acta.agent.event.Database;
import dev.acta.agent.event.DbConnect;
import dev.acta.trail.event.EventWriter;

/** {@code db.connect}. */
final class DbConnectBody extends Body<DbConnect> {

    private final Databases databases;
    private final WallClock clock;

    DbConnectBody(Databases databases, WallClock clock) {
        super("db.connect");
        this.databases = databases;
        this.clock = clock;
    }

    @Override
    void write(DbConnect event, EventWriter out) {
        boolean failed = event.failure() != null;
        outcome(out, "EXECUTE", failed ? "failure" : "success", failed ? "ERROR" : "INFO");
        story(out, event.story());
        requestReference(out, event.story());
        out.object("db");
        databases.write(event.database(), out);
        databases.writeUser(event, out);
        out.constant("operation", "CONNECT");
        out.end();
        summary(out, event, clock);
        tail(out, event, failed && isSecretInMessage(event, out));
    }

    /** Drivers may quote in their messages what they were given. */
    private static boolean isSecretInMessage(DbConnect event, EventWriter out) {
        for (String name : event.quoted()) {
            if (out.hides(name)) {
                return true;
            }
        }
        Database database = event.database();
        String message = event.failure().message();
        return message != null
                && database != null
                && database.url() != null
                && UrlLogin.isSecretIn(message, database.url(), out::hides);
    }
}
