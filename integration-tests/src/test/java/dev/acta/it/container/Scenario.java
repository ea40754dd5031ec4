package dev.acta.it.container;

import dev.acta.it.container.Container.Feature;
import java.io.IOException;

/**
 * One thing that clients and applications do, asked in the same way of every container.
 *
 * @param name a few words
 * @param servlet the oldest Servlet API that it needs, times ten
 * @param feature what the container must offer for it, or {@code null}
 * @param unless what a container has on which it makes no sense, or {@code null}
 * @param ofEntry whether only the container's own entry can tell what it expects
 * @param script asks, and thereby says which events must be in the trail
 */
record Scenario(String name, int servlet, Feature feature, Feature unless, boolean ofEntry, Script script) {

    Scenario(String name, int servlet, Feature feature, Feature unless, Script script) {
        this(name, servlet, feature, unless, false, script);
    }

    /** The same, of which only the container's own entry can tell what is expected. */
    Scenario ofEntryOnly() {
        return new Scenario(name, servlet, feature, unless, true, script);
    }

    /** What the client does. */
    @FunctionalInterface
    interface Script {
        void play(Client client) throws IOException;
    }

    /** Why it is not played, or {@code null} if it is. */
    String skippedBy(Container container) {
        if (container.servlet() < servlet) {
            return "needs Servlet " + servlet / 10 + "." + servlet % 10;
        }
        if (ofEntry && container.offers().contains(Feature.UNKNOWN_ENTRY)) {
            return why(container, Feature.UNKNOWN_ENTRY);
        }
        if (unless != null && container.offers().contains(unless)) {
            return why(container, unless);
        }
        return feature == null || container.offers().contains(feature) ? null : why(container, feature);
    }

    private String why(Container container, Container.Feature what) {
        String reason = container.reasons().get(what);
        if (reason == null) {
            throw new IllegalStateException(container.name() + " does not say why '" + name + "' is not played");
        }
        return reason;
    }
}
