package dev.acta.agent.instrument.http;

/** The session id that a client without cookies sends as a parameter of the path, {@code /list;jsessionid=5AC6} (Servlet, "URL Rewriting"). */
final class SessionInPath {

    private static final String NAME = "jsessionid=";

    private SessionInPath() {}

    /** @return the id as it came, whether there is such a session or not; {@code null} if there is none */
    static String of(String path) {
        for (int at = path.indexOf(';'); at >= 0; at = path.indexOf(';', at + 1)) {
            if (path.regionMatches(true, at + 1, NAME, 0, NAME.length())) {
                int from = at + 1 + NAME.length();
                int end = from;
                while (end < path.length() && path.charAt(end) != ';' && path.charAt(end) != '/') {
                    end++;
                }
                return path.substring(from, end);
            }
        }
        return null;
    }
}
