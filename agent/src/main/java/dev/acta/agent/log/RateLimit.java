package dev.acta.agent.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lets the first 10 messages of a template pass, then one a minute. Not thread-safe: the log's lock guards it. */
final class RateLimit {
    static final int FIRST = 10;
    static final long INTERVAL_MILLIS = 60_000;

    /** Templates are constants of the agent; the bound is for the mistake of building one from values. */
    static final int MAX_TEMPLATES = 500;

    private static final String OTHERS = "(others)";

    private static final class State {
        int passed;
        long lastPassed;
        long heldBack;
    }

    private final Map<String, State> states = new HashMap<String, State>();

    /** Returns how many were held back since the last that passed, or -1 if this one does not pass either. */
    long take(String template, long now) {
        State state = stateOf(template);
        // a wall clock that was set back must not silence the log for longer than the interval
        boolean early = now >= state.lastPassed && now - state.lastPassed < INTERVAL_MILLIS;
        if (state.passed >= FIRST && early) {
            state.heldBack++;
            return -1;
        }
        state.passed = Math.min(FIRST, state.passed + 1);
        state.lastPassed = now;
        long heldBack = state.heldBack;
        state.heldBack = 0;
        return heldBack;
    }

    private State stateOf(String template) {
        State state = states.get(template);
        if (state != null) {
            return state;
        }
        String key = states.size() < MAX_TEMPLATES ? template : OTHERS;
        state = states.get(key);
        if (state == null) {
            state = new State();
            states.put(key, state);
        }
        return state;
    }

    /** The templates of which messages are still held back. */
    List<String> heldBack() {
        List<String> templates = new ArrayList<String>();
        for (Map.Entry<String, State> entry : states.entrySet()) {
            if (entry.getValue().heldBack > 0) {
                templates.add(entry.getKey());
            }
        }
        return templates;
    }

    /** How many of {@code template} are held back; the count starts again. */
    long drain(String template) {
        State state = states.get(template);
        long heldBack = state.heldBack;
        state.heldBack = 0;
        return heldBack;
    }
}
