package dev.acta.agent.instrument.method;

import dev.acta.agent.instrument.identity.PropertyPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A text, or a way from a parameter or the result into beans and maps, as {@code #order.customer.id}. Immutable, thread-safe.
 *
 * <p>Reading it calls code of the application: the re-entry guard must be up.
 */
final class PathExpression {

    private static final int RESULT = -1;
    private static final int NOTHING = -2;
    private static final int TEXT = -3;

    private final int root;
    private final String text;
    private final PropertyPath path;

    private PathExpression(int root, String text, PropertyPath path) {
        this.root = root;
        this.text = text;
        this.path = path;
    }

    /** @param parameters names of the method's parameters */
    static PathExpression parse(String written, List<String> parameters) {
        String trimmed = written.trim();
        if (!trimmed.startsWith("#")) {
            return new PathExpression(TEXT, trimmed, null);
        }
        List<String> segments =
                new ArrayList<>(Arrays.asList(trimmed.substring(1).split("\\.")));
        segments.removeIf(String::isEmpty);
        return segments.isEmpty()
                ? new PathExpression(NOTHING, null, null)
                : new PathExpression(rootOf(segments.get(0), parameters), null, new PropertyPath(segments));
    }

    private static int rootOf(String name, List<String> parameters) {
        if (name.equals("result")) {
            return RESULT;
        }
        int named = parameters.indexOf(name);
        if (named >= 0) {
            return named;
        }
        for (int i = 0; i < parameters.size(); i++) {
            if (name.equals("arg" + i)) {
                return i;
            }
        }
        return NOTHING;
    }

    /** What a value is called for which nobody gave a name: the last step of the way to it. */
    static String nameOf(String written) {
        String trimmed = written.trim();
        return trimmed.substring(Math.max(trimmed.lastIndexOf('.'), trimmed.lastIndexOf('#')) + 1);
    }

    /** The object that is there, the application's own; {@code null} if there is none, or reading it throws. */
    Object in(Object[] arguments, Object result) {
        if (root == TEXT) {
            return text;
        }
        if (root == NOTHING || root >= arguments.length) {
            return null;
        }
        try {
            return path.valueIn(root == RESULT ? result : arguments[root]);
        } catch (RuntimeException | LinkageError | StackOverflowError theirs) {
            return null;
        }
    }

    /** The same if it is a name or a number, as text. */
    String textIn(Object[] arguments, Object result) {
        if (root == TEXT) {
            return text;
        }
        if (root == NOTHING || root >= arguments.length) {
            return null;
        }
        try {
            return path.nameIn(root == RESULT ? result : arguments[root]);
        } catch (RuntimeException | LinkageError | StackOverflowError theirs) {
            return null;
        }
    }
}
