package dev.acta.it.drivers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Data sources between the application and a driver, each given to the next as {@code targetDataSource}. Immutable.
 *
 * @param family column of the table
 * @param version empty if there is but one
 * @param libraries the sets of jars
 * @param from the oldest JDK that it runs on
 * @param beans class names with their properties; {@code URL}, {@code DRIVER}, {@code USER}, {@code PASSWORD} stand for the driver's
 */
record Pool(String family, String version, List<String> libraries, int from, List<Bean> beans) {

    /** The driver alone. */
    static final Pool NONE = new Pool("no pool", "", List.of(), 8, List.of());

    record Bean(String type, Map<String, String> properties) {}

    static Pool of(String family, String version, String libraries, Bean... beans) {
        return new Pool(family, version, List.of(libraries.split("\\+")), 8, List.of(beans));
    }

    Pool from(int feature) {
        return new Pool(family, version, libraries, feature, beans);
    }

    /** @param properties names and values in turns */
    static Bean bean(String type, String... properties) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < properties.length; i += 2) {
            map.put(properties[i], properties[i + 1]);
        }
        return new Bean(type, map);
    }

    /** The same with one more bean in front, with its libraries. */
    Pool behind(Pool front) {
        List<String> jars = new ArrayList<>(libraries);
        jars.addAll(front.libraries);
        List<Bean> all = new ArrayList<>(beans);
        all.addAll(front.beans);
        return new Pool(front.family, front.version, jars, Math.max(from, front.from), all);
    }

    @Override
    public String toString() {
        return version.isEmpty() ? family : family + " " + version;
    }
}
