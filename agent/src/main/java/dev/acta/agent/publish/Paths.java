package dev.acta.agent.publish;

/** Request paths as they are written. */
final class Paths {

    private Paths() {}

    /** Takes the parameters out of every segment: {@code /a;jsessionid=1/b} becomes {@code /a/b}. They carry session ids. */
    static String withoutParameters(String path) {
        if (path == null || path.indexOf(';') < 0) {
            return path;
        }
        StringBuilder result = new StringBuilder(path.length());
        boolean skipping = false;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            skipping = c == ';' || skipping && c != '/';
            if (!skipping) {
                result.append(c);
            }
        }
        return result.toString();
    }
}
