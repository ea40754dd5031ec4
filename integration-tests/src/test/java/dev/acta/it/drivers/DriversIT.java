package dev.acta.it.drivers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.acta.it.harness.DriversTable;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.RemovedAdvice;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One application over every driver and pool: its statements are told once each, with their values and what became of them. */
class DriversIT {

    private static final Servers SERVERS = new Servers();

    @AfterAll
    static void endServers() throws IOException {
        SERVERS.close();
    }

    static List<Cell> cells() {
        return DriversTable.isWanted()
                ? Cell.all().stream().filter(DriversTable::isAsked).toList()
                : List.of(
                        Cell.on(Drivers.H2_22, Pool.NONE, 8),
                        Cell.on(Drivers.H2_25, Pools.HIKARI_7, 25),
                        Cell.on(Drivers.SQLITE_350, Pool.NONE, 17),
                        Cell.on(Drivers.POSTGRESQL_427, Pools.DBCP_14, 8));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void theTrailSaysTheSameOfAllOfThem(Cell cell) {
        DriversTable.Cell outcome = DriversTable.cell(
                cell.driver().name(), cell.pool().family(), cell.pool().version(), cell.jdk());
        assumeFalse(cell.jdk().isMissing(), cell.jdk() + " is missing: run integration-tests/jdks");
        String address = SERVERS.address(cell.driver().server());

        Run run = Run.of(cell, address, cell.folder());
        run.played()
                .cannot()
                .forEach((scenario, why) -> DriversTable.note(cell.whoCannot(scenario), scenario + ": " + why));
        cell.driver().remarks().forEach(each -> DriversTable.note(cell.driver().name(), each));
        run.assertTold();
        outcome.passed();

        if (DriversTable.isWanted() || cell.jdk().feature() == 8) {
            theTestFailsWithoutAdvice(run, address);
            outcome.failedWithoutAdvice();
        }
    }

    @OnEachJdk(
            row = "what a driver makes of calls is no statement: MySQL Connector/J 3.1.14",
            representative = {})
    void whatTheOldestDriverMakesOfCallsIsNoStatement(Jdk jdk) {
        Cell cell = new Cell(Drivers.MYSQL_31, Pool.NONE, jdk);
        Run.of(cell, SERVERS.address(cell.driver().server()), "calls/" + cell.folder())
                .assertTold();
    }

    @OnEachJdk(
            row = "what a driver makes of calls is no statement: PostgreSQL 42.7.13",
            representative = {17})
    void whatTheNewestDriverMakesOfCallsIsNoStatement(Jdk jdk) {
        Cell cell = new Cell(Drivers.POSTGRESQL_427, Pool.NONE, jdk);
        Run.of(cell, SERVERS.address(cell.driver().server()), "calls/" + cell.folder())
                .assertTold();
    }

    @OnEachJdk(
            row = "a row changed through the driver's own result set: HikariCP 2.0.1",
            to = 11,
            representative = {})
    void aRowChangedBehindAnOldHikariHasItsText(Jdk jdk) {
        runsH2Behind(Pools.HIKARI_2, jdk);
    }

    @OnEachJdk(
            row = "a row changed through the driver's own result set: Tomcat JDBC 7.0.109",
            representative = {})
    void aRowChangedBehindAnOldTomcatPoolHasItsText(Jdk jdk) {
        runsH2Behind(Pools.TOMCAT_7, jdk);
    }

    private static void runsH2Behind(Pool pool, Jdk jdk) {
        Cell cell = new Cell(Drivers.H2_22, pool, jdk);
        Run.of(cell, SERVERS.address(cell.driver().server()), "calls/" + cell.folder())
                .assertTold();
    }

    /** What the test says of this cell, it says because of the advice: without any of JDBC's it fails, and the application still runs. */
    private static void theTestFailsWithoutAdvice(Run with, String address) {
        Cell cell = with.cell();
        RemovedAdvice.leaveOut("jdbc.", cell.jdk().feature(), () -> {
            Run without = Run.of(cell, address, cell.folder() + "-without-advice");
            assertThat(without.played()).isEqualTo(with.played());
            assertThatThrownBy(without::assertTold)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("committed 2");
        });
    }
}
