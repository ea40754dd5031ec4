package dev.acta.it.drivers;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the application has printed. Equal to what another run has printed if the driver gave it the same. */
final class Played {

    private static final Pattern CANNOT = Pattern.compile("cannot (\\w+): (.*)");

    private final Set<String> played = new LinkedHashSet<>();
    private final Map<String, String> cannot = new TreeMap<>();
    private final List<String> refusals = new ArrayList<>();
    private boolean kept;
    private boolean done;

    Played(List<String> lines) {
        for (String line : lines) {
            Matcher unsupported = CANNOT.matcher(line);
            if (line.startsWith("played ")) {
                played.add(line.substring("played ".length()));
            } else if (unsupported.matches()) {
                cannot.put(unsupported.group(1), unsupported.group(2));
            } else if (line.startsWith("refused ")) {
                refusals.add(line.substring("refused ".length()));
            } else if (line.startsWith("kept ")) {
                kept = Boolean.parseBoolean(line.substring("kept ".length()));
            } else if (line.equals("done")) {
                done = true;
            }
        }
    }

    /** Whether the application came to its end. */
    boolean isDone() {
        return done;
    }

    boolean has(String scenario) {
        return played.contains(scenario);
    }

    /** What was not played, with what the driver or the pool said. */
    Map<String, String> cannot() {
        return cannot;
    }

    /** SQLState and vendor code of each error, in order. */
    List<String> refusals() {
        return refusals;
    }

    /** Whether the row that stood open when its connection was closed is there. */
    boolean isKept() {
        return kept;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Played that
                && played.equals(that.played)
                && cannot.keySet().equals(that.cannot.keySet())
                && refusals.equals(that.refusals)
                && kept == that.kept
                && done == that.done;
    }

    @Override
    public int hashCode() {
        return played.hashCode();
    }

    @Override
    public String toString() {
        return played + " " + cannot + " " + refusals + " " + kept;
    }
}
