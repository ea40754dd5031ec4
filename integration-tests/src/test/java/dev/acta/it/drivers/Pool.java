package dev.acta.it.drivers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Data sources between the application and a driver, each given to the next as {@code targetDataSource}. Immutable.
 *
 * @param family column of the table
 * @param version empty if there is but one
 * @param libraries the sets of jars
 * @param from the oldest JDK that it runs on
 * @param to the youngest one
 * @param beans class names with their properties; {@code URL}, {@code DRIVER}, {@code USER}, {@code PASSWORD}, {@code P6SPY_URL} stand for the driver's
 * @param cannot the scenarios that it does not offer, whatever the driver
 */
record Pool(
        String family, String version, List<String> libraries, int from, int to, List<Bean> beans, Set<String> cannot) {

    /** The driver alone. */
    static final Pool NONE = new Pool("no pool", "", List.of(), 8, 26, List.of(), Set.of());

    /** A data source and its properties. */
    record Bean(String type, Map<String, String> properties) {

        Bean with(String... more) {
            Map<String, String> all = new LinkedHashMap<>(properties);
            for (String each : more) {
                int end = each.indexOf('=');
                all.put(each.substring(0, end), each.substring(end + 1));
            }
            return new Bean(type, all);
        }
    }

    static Pool of(String family, String version, String libraries, Bean... beans) {
        return new Pool(family, version, List.of(libraries.split("\\+")), 8, 26, List.of(beans), Set.of());
    }

    Pool from(int feature) {
        return new Pool(family, version, libraries, feature, to, beans, cannot);
    }

    Pool to(int feature) {
        return new Pool(family, version, libraries, from, feature, beans, cannot);
    }

    /** @param properties each {@code name=value} */
    static Bean bean(String type, String... properties) {
        return new Bean(type, Map.of()).with(properties);
    }

    Pool cannot(String... scenarios) {
        return new Pool(family, version, libraries, from, to, beans, Set.of(scenarios));
    }

    @Override
    public String toString() {
        return version.isEmpty() ? family : family + " " + version;
    }
}
