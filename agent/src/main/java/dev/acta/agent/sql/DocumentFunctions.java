package dev.acta.agent.sql;

import java.util.Arrays;
import java.util.Locale;

/** The functions that take names of members: {@code JSON_SET(data, '$.pin', ?)}, {@code hstore('pin', ?)}, {@code ExtractValue(doc, '/a/pin')}. */
final class DocumentFunctions {

    private static final String[] STEMS = {"JSON", "HSTORE", "XML", "EXTRACT", "XPATH", "MAP"};

    private DocumentFunctions() {}

    /** By slot whether its values are arguments of such a function, or of one within it. */
    static boolean[] arguments(Tokens tokens, int slots) {
        boolean[] arguments = new boolean[slots];
        boolean[] within = new boolean[16];
        int depth = 0;
        for (int i = 0; i < tokens.count(); i++) {
            if (tokens.is(i, '(')) {
                boolean document = depth > 0 && within[depth - 1] || tokens.isName(i - 1) && isOne(tokens.text(i - 1));
                if (depth == within.length) {
                    within = Arrays.copyOf(within, depth * 2);
                }
                within[depth++] = document;
            } else if (tokens.is(i, ')')) {
                depth = Math.max(0, depth - 1);
            } else if (tokens.isValue(i) && depth > 0 && within[depth - 1]) {
                arguments[tokens.slot(i)] = true;
            }
        }
        return arguments;
    }

    private static boolean isOne(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        for (String stem : STEMS) {
            if (upper.contains(stem)) {
                return true;
            }
        }
        return false;
    }
}
