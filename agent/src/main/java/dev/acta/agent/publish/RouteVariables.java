package dev.acta.agent.publish;

import dev.acta.trail.event.EventWriter;

/** What a path holds where its route has a variable: {@code /reset/{token}} says that {@code abc} is one in {@code /reset/abc}. */
final class RouteVariables {

    private RouteVariables() {}

    /**
     * Hides what variables with a sensitive name hold, here and in whatever else is written of the event.
     *
     * @param path of the request, or {@code null}
     * @param route that served it, or {@code null}
     * @return the path without them; the same instance if there are none
     */
    static String hide(String path, String route, EventWriter out) {
        if (path == null || route == null || route.indexOf('{') < 0) {
            return path;
        }
        StringBuilder shown = null;
        int done = 0;
        int at = 0;
        int template = 0;
        while (at < path.length() && template < route.length()) {
            int end = endOfSegment(path, at);
            int templateEnd = endOfSegment(route, template);
            if (route.startsWith("**", template)) {
                break; // any number of segments
            }
            String name = variable(route, template, templateEnd);
            boolean rest = name != null && name.startsWith("*"); // {*path} is all that follows
            if (rest) {
                name = name.substring(1);
                end = path.length();
            }
            if (name != null && end > at && out.hides(name)) {
                String value = path.substring(at, end);
                String replacement = out.judge(name, value);
                out.hideEverywhere(value, replacement);
                shown = shown == null ? new StringBuilder(path.length() + 32) : shown;
                shown.append(path, done, at).append(replacement);
                done = end;
            }
            at = end + 1;
            template = templateEnd + 1;
        }
        return shown == null ? path : shown.append(path, done, path.length()).toString();
    }

    private static int endOfSegment(String text, int from) {
        int end = text.indexOf('/', from);
        return end < 0 ? text.length() : end;
    }

    /** The name of the variable that is the whole segment, {@code null} if it is none. */
    private static String variable(String route, int from, int to) {
        boolean is = to - from > 2 && route.charAt(from) == '{' && route.indexOf('}', from) == to - 1;
        return is ? route.substring(from + 1, to - 1) : null;
    }
}
