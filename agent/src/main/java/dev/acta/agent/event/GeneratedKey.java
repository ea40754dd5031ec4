package dev.acta.agent.event;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What an application read of one row of generated keys. Filled by the thread of its connection, before its event is offered. */
public final class GeneratedKey {

    private final Map<String, Object> columns = new LinkedHashMap<>(4);
    private boolean byName;

    /**
     * A column was read.
     *
     * @param column its name, or its number where that is all that is known
     * @param asked whether the application asked by the name
     * @param value a copy
     * @return {@code false} if it cannot be the same row: the column had another value there
     */
    public boolean read(String column, boolean asked, Object value) {
        if (columns.containsKey(column) && !Objects.equals(columns.get(column), value)) {
            return false;
        }
        columns.put(column, value); // drivers read by number what is asked for by name
        byName |= asked;
        return true;
    }

    /** @return values by names, or by numbers where no name is known */
    public Map<String, Object> columns() {
        return columns;
    }

    /** @return whether the application asked for the columns by their names */
    public boolean isByName() {
        return byName;
    }

    int weight() {
        return Captured.weight(new ArrayList<>(columns.values()));
    }

    @Override
    public String toString() {
        return columns + (byName ? " by name" : "");
    }
}
