package dev.acta.agent.instrument.api;

/** A route with its variables as {@code :id}, which is how formatters of applications name it. */
final class RawRoute {

    private RawRoute() {}

    /** Variables as {@code :id}, whatever else stands in their braces. */
    static String of(String route) {
        StringBuilder text = new StringBuilder(route.length());
        int depth = 0;
        boolean named = false;
        for (int i = 0; i < route.length(); i++) {
            char c = route.charAt(i);
            if (c == '{' && depth++ == 0) {
                text.append(':');
                named = true;
            } else if (c == '}' && depth > 0) {
                depth--;
            } else if (depth == 0) {
                text.append(c);
            } else if (c == ':' || c == ' ') {
                named &= c == ' ' && text.charAt(text.length() - 1) == ':'; // blanks before the name
            } else if (named) {
                text.append(c);
            }
        }
        return text.toString();
    }
}
