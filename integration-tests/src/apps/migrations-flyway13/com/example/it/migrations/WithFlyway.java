package com.example.it.migrations;

import org.flywaydb.core.Flyway;

final class WithFlyway {

    private WithFlyway() {}

    static void migrate(String url) {
        Flyway.configure().dataSource(url, "sa", "").load().migrate();
    }
}
