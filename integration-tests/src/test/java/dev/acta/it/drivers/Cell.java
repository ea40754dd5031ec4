package dev.acta.it.drivers;

import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.Jdks;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** A driver behind a pool on a JDK. */
record Cell(Driver driver, Pool pool, Jdk jdk) {

    /** The oldest and the youngest JDK that both run on: all that is in between runs what these two run. */
    static List<Cell> of(Driver driver, Pool pool) {
        List<Integer> can = Jdks.SUPPORTED.stream()
                .filter(each ->
                        each >= Math.max(driver.from(), pool.from()) && each <= Math.min(driver.to(), pool.to()))
                .toList();
        return IntStream.of(can.get(0), can.get(can.size() - 1))
                .distinct()
                .mapToObj(each -> new Cell(driver, pool, Jdks.of(each)))
                .toList();
    }

    static Cell on(Driver driver, Pool pool, int feature) {
        return new Cell(driver, pool, Jdks.of(feature));
    }

    /** Every driver without a pool, and every pool over some drivers. */
    static List<Cell> all() {
        List<Cell> cells = new ArrayList<>();
        Drivers.ALL.forEach(each -> cells.addAll(of(each, Pool.NONE)));
        for (Pool pool : Pools.ALL) {
            Drivers.FOR_POOLS.forEach(each -> cells.addAll(of(each, pool)));
        }
        return cells;
    }

    /** The scenarios that either does not offer. */
    Set<String> cannot() {
        Set<String> both = new TreeSet<>(driver.cannot());
        both.addAll(pool.cannot());
        return both;
    }

    /** Who does not offer a scenario. */
    String whoCannot(String scenario) {
        return driver.cannot().contains(scenario) ? driver.name() : pool.toString();
    }

    String folder() {
        return (driver.name() + "-" + pool + "-" + jdk).replace('/', '-');
    }

    /** What the application reads. */
    Properties description(String address) {
        Properties cell = new Properties();
        cell.setProperty("driver", driver.type());
        cell.setProperty("url", fill("URL", address));
        cell.setProperty("user", fill("USER", address));
        cell.setProperty("password", fill("PASSWORD", address));
        if (driver.dialect().call() != null) {
            cell.setProperty("call", driver.dialect().call());
        }
        int number = 0;
        for (String each : driver.dialect().setup()) {
            cell.setProperty("setup." + ++number, each);
        }
        number = 0;
        for (Pool.Bean bean : pool.beans()) {
            String prefix = "bean." + ++number;
            cell.setProperty(prefix, bean.type());
            bean.properties().forEach((name, value) -> cell.setProperty(prefix + "." + name, fill(value, address)));
        }
        return cell;
    }

    private String fill(String text, String address) {
        String url = driver.url().replace("ADDRESS", address);
        return switch (text) {
            case "DRIVER" -> driver.type();
            case "URL" -> url;
            case "P6SPY_URL" -> url.replaceFirst("jdbc:", "jdbc:p6spy:");
            case "USER" -> driver.server().user();
            case "PASSWORD" -> driver.server().password();
            default -> text;
        };
    }

    @Override
    public String toString() {
        return driver + ", " + pool + ", on " + jdk;
    }
}
