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
 * @param beans class names with their properties; {@code URL}, {@code DRIVER}, {@code USER}, {@code PASSWORD}, {@code P6SPY_URL} stand for the driver's
 * @param cannot the scenarios that it does not offer, whatever the driver
 */
record Pool(String family, String version, List<String> libraries, int from, List<Bean> beans, Set<String> cannot) {

    /** The driver alone. */
    static final Pool NONE = new Pool("no pool", "", List.of(), 8, List.of(), Set.of());

    record Bean(String type, Map<String, String> properties) {}

    static Pool of(String family, String version, String libraries, Bean... beans) {
        return new Pool(family, version, List.of(libraries.split("\\+")), 8, List.of(beans), Set.of());
    }

    Pool from(int feature) {
        return new Pool(family, version, libraries, feature, beans, cannot);
    }

    /** @param properties names and values in turns */
    static Bean bean(String type, String... properties) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < properties.length; i += 2) {
            map.put(properties[i], properties[i + 1]);
        }
        return new Bean(type, map);
    }

    Pool cannot(String... scenarios) {
        return new Pool(family, version, libraries, from, beans, Set.of(scenarios));
    }

    @Override
    public String toString() {
        return version.isEmpty() ? family : family + " " + version;
    }
}
