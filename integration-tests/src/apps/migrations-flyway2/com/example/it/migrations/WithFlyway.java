package com.example.it.migrations;

import com.googlecode.flyway.core.Flyway;

final class WithFlyway {

    private WithFlyway() {}

    static void migrate(String url) {
        Flyway flyway = new Flyway();
        flyway.setDataSource(url, "sa", "");
        flyway.migrate();
    }
}
