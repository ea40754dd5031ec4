package dev.acta.it.drivers;

import dev.acta.it.harness.MariaDb;
import dev.acta.it.harness.Repository;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/** The databases that are processes of their own, started when the first cell needs them and ended together. */
final class Servers implements AutoCloseable {

    /** What a driver speaks to. */
    enum Kind {
        /** A database in the application's own JVM. */
        NONE("sa", ""),
        POSTGRESQL("postgres", "postgres"),
        MARIADB_OLD(MariaDb.USER, MariaDb.PASSWORD),
        MARIADB_NEW(MariaDb.USER, MariaDb.PASSWORD);

        private final String user;
        private final String password;

        Kind(String user, String password) {
            this.user = user;
            this.password = password;
        }

        String user() {
            return user;
        }

        String password() {
            return password;
        }
    }

    private record Running(Closeable server, String address) {}

    private final Map<Kind, Running> running = new EnumMap<>(Kind.class);

    /** Of the form {@code //host:port/database}. */
    String address(Kind kind) {
        return running.computeIfAbsent(kind, Servers::start).address();
    }

    private static Running start(Kind kind) {
        return switch (kind) {
            case NONE -> new Running(() -> {}, "");
            case POSTGRESQL -> postgresql();
            case MARIADB_OLD -> mariadb(MariaDb.OLD);
            case MARIADB_NEW -> mariadb(MariaDb.NEW);
        };
    }

    /** Its users need no password, so that drivers which do not know of SCRAM can log in. */
    private static Running postgresql() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.start();
            return new Running(server, "//localhost:" + server.getPort() + "/postgres");
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL does not start", e);
        }
    }

    private static Running mariadb(String version) {
        // what drivers of long ago know of character sets
        MariaDb server = MariaDb.start(
                version,
                Repository.freshFolder("drivers/mariadb-" + version),
                "--character-set-server=latin1",
                "--collation-server=latin1_swedish_ci");
        return new Running(server::close, server.address());
    }

    @Override
    public void close() throws IOException {
        for (Running each : running.values()) {
            each.server().close();
        }
        running.clear(); // another run in this JVM starts its own
    }
}
