package dev.acta.it.drivers;

import java.util.List;

/** The drivers, in the order of the table. */
final class Drivers {

    static final Driver H2_22 =
            Driver.of("H2 2.2.224", "driver-h2-2.2", "org.h2.Driver", "jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1", Dialect.H2);

    static final Driver H2_25 = Driver.of(
                    "H2 2.5.252", "driver-h2-2.5", "org.h2.Driver", "jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1", Dialect.H2)
            .from(11);

    static final Driver POSTGRESQL_427 = Driver.of(
                    "PostgreSQL 42.7.13",
                    "driver-postgresql-42.7",
                    "org.postgresql.Driver",
                    "jdbc:postgresql:ADDRESS",
                    Dialect.POSTGRESQL)
            .behind(Servers.Kind.POSTGRESQL);

    static final List<Driver> ALL = List.of(H2_22, H2_25);

    /** Those that every pool is tried over. */
    static final List<Driver> FOR_POOLS = List.of(H2_22);

    private Drivers() {}
}
