package dev.acta.agent.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Items between commas; spaces around them and empty items do not count. An empty text is the empty list. */
abstract class ListType extends Type<List<String>> {
    private static final int MAX_ITEMS = 1_000;

    abstract boolean accepts(String item);

    @Override
    List<String> parse(String text) {
        List<String> items = new ArrayList<String>();
        for (int from = 0; from <= text.length(); ) {
            int comma = text.indexOf(',', from);
            int to = comma < 0 ? text.length() : comma;
            String item = text.substring(from, to).trim();
            if (!item.isEmpty()) {
                if (!accepts(item) || items.size() == MAX_ITEMS) {
                    return null;
                }
                items.add(item);
            }
            from = to + 1;
        }
        return Collections.unmodifiableList(items);
    }

    @Override
    List<String> empty() {
        return Collections.emptyList();
    }

    @Override
    String name() {
        return "list";
    }

    @Override
    String show(List<String> items) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < items.size(); i++) {
            text.append(i == 0 ? "" : ",").append(items.get(i));
        }
        return text.toString();
    }
}
