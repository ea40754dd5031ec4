package dev.acta.agent.cli;

import java.util.List;

/** Which events the user wants to see. */
final class Filter {

    private final List<String> types;
    private final String actor;
    private final String since;
    private final String until;

    Filter(List<String> types, String actor, String since, String until) {
        this.types = types;
        this.actor = actor;
        this.since = since;
        this.until = until;
    }

    /** Whether everything is wanted, even a line that is no JSON. */
    boolean isOpen() {
        return types.isEmpty() && actor == null && since == null && until == null;
    }

    boolean accepts(LineFacts line) {
        return type(line.type())
                && (actor == null || actor.equals(line.actorId()) || actor.equals(line.actorName()))
                && (since == null || line.time().compareTo(since) >= 0)
                && (until == null || line.time().compareTo(until) < 0);
    }

    private boolean type(String found) {
        if (types.isEmpty()) {
            return true;
        }
        for (String type : types) {
            boolean prefix = type.endsWith("*");
            if (prefix ? found.startsWith(type.substring(0, type.length() - 1)) : found.equals(type)) {
                return true;
            }
        }
        return false;
    }
}
