package dev.acta.agent.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Hosts, topics and queues by patterns of whole labels: {@code *} is one label, {@code **} in front any number of them, at least one. Immutable,
 * thread-safe.
 */
public final class Destinations {
    private static final String[] SYSTEMS = {"kafka:", "jms:", "rabbitmq:"};
    private static final int MAX_PORT = 65_535;

    private final List<Pattern> patterns = new ArrayList<Pattern>();

    /** Patterns that {@link #understands} each. */
    public Destinations(List<String> patterns) {
        for (String each : patterns) {
            this.patterns.add(Pattern.of(each));
        }
    }

    /** Whether {@code pattern} is one; one of stars alone is not, unless it is a single star: a name without dots. */
    static boolean understands(String pattern) {
        return Pattern.of(pattern) != null;
    }

    /** Whether {@code pattern} is one of topics. */
    static boolean understandsTopic(String pattern) {
        Pattern understood = Pattern.of(pattern);
        return understood != null && understood.system != null;
    }

    /** Whether a host is meant, by name or address. */
    public boolean hasHost(String host, int port) {
        String name = plain(host);
        for (int i = 0; i < patterns.size(); i++) {
            Pattern pattern = patterns.get(i);
            if (pattern.system == null && (pattern.port < 0 || pattern.port == port) && pattern.matches(name)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a topic is meant; their names are case-sensitive. */
    public boolean has(String system, String destination) {
        for (int i = 0; i < patterns.size(); i++) {
            Pattern pattern = patterns.get(i);
            if (system.equals(pattern.system) && pattern.matches(destination)) {
                return true;
            }
        }
        return false;
    }

    /** Without the brackets of an IPv6 address and the dot behind a full name. */
    private static String plain(String host) {
        int from = host.startsWith("[") ? 1 : 0;
        int to = host.length() - (host.endsWith("]") || host.endsWith(".") ? 1 : 0);
        return host.substring(from, Math.max(from, to)).toLowerCase(Locale.ROOT);
    }

    private static final class Pattern {
        /** Null for hosts. */
        final String system;
        /** -1 for any. */
        final int port;

        final String[] labels;

        private Pattern(String system, int port, String[] labels) {
            this.system = system;
            this.port = port;
            this.labels = labels;
        }

        static Pattern of(String text) {
            for (String prefix : SYSTEMS) {
                if (text.startsWith(prefix) && !isPort(text.substring(prefix.length()))) {
                    String name = text.substring(prefix.length());
                    String[] labels = labels(name, "_-/:");
                    return labels == null ? null : new Pattern(prefix.substring(0, prefix.length() - 1), -1, labels);
                }
            }
            String host = text;
            int port = -1;
            int colon = text.lastIndexOf(':');
            boolean manyColons = colon != text.indexOf(':');
            if (text.startsWith("[") ? text.indexOf("]:") > 0 : colon >= 0 && !manyColons) {
                if (!isPort(text.substring(colon + 1))) {
                    return null;
                }
                port = Integer.parseInt(text.substring(colon + 1));
                host = text.substring(0, colon);
            }
            String[] labels = labels(plain(host), manyColons || text.startsWith("[") ? ":%-_" : "-_");
            return labels == null ? null : new Pattern(null, port, labels);
        }

        private static boolean isPort(String text) {
            if (text.isEmpty() || text.length() > 5) {
                return false;
            }
            for (int i = 0; i < text.length(); i++) {
                if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                    return false;
                }
            }
            return Integer.parseInt(text) <= MAX_PORT;
        }

        /** Null if it is no pattern. */
        private static String[] labels(String name, String punctuation) {
            List<String> labels = new ArrayList<String>();
            boolean literal = false;
            for (int from = 0; from <= name.length(); ) {
                int dot = name.indexOf('.', from);
                int to = dot < 0 ? name.length() : dot;
                String label = name.substring(from, to);
                boolean stars = label.equals("*") || label.equals("**") && labels.isEmpty();
                if (!stars && !isLiteral(label, punctuation)) {
                    return null;
                }
                literal |= !stars;
                labels.add(label);
                from = to + 1;
            }
            return literal || labels.size() == 1 && labels.get(0).equals("*") ? labels.toArray(new String[0]) : null;
        }

        private static boolean isLiteral(String label, String punctuation) {
            for (int i = 0; i < label.length(); i++) {
                char c = label.charAt(i);
                if (!Character.isLetterOrDigit(c) && punctuation.indexOf(c) < 0) {
                    return false;
                }
            }
            return !label.isEmpty();
        }

        /** From the end to the beginning, label by label. */
        boolean matches(String name) {
            int to = name.length();
            for (int i = labels.length - 1; i >= 0; i--) {
                if (to <= 0) {
                    return false;
                }
                if (labels[i].length() == 2 && labels[i].equals("**")) {
                    return true;
                }
                int from = name.lastIndexOf('.', to - 1) + 1;
                if (from == to || !isLabel(labels[i], name, from, to)) {
                    return false;
                }
                to = from - 1;
            }
            return to < 0;
        }

        private static boolean isLabel(String pattern, String name, int from, int to) {
            return pattern.equals("*")
                    || pattern.length() == to - from && name.regionMatches(from, pattern, 0, to - from);
        }
    }
}
