package dev.acta.api;

import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Where the agent comes in: it weaves these methods, by their names, in every copy and version of this class that an application has.
 * Without the agent, or while it is switched off, they do nothing and every answer stays empty. Only types of the JDK cross.
 *
 * <p>Members of maps have the names of {@code docs/api.md}; either side leaves out what it does not know, so that API and agent need
 * not be of one version.
 */
final class AgentLink {

    private AgentLink() {}

    /** Is there an agent that records? Sets the first element if so, and a second one if services of the application are not to be looked for. */
    static void actaAsk(boolean[] answer) {}

    /** Records an event. The answer: what became of it, then a {@code String[]} of problems or nothing. */
    static void actaRecord(Map<String, Object> event, Object[] answer) {}

    /** From here on this thread works within a context. The answer is what {@link #actaClose} takes. */
    static void actaOpen(Map<String, Object> context, Object[] answer) {}

    /** Whatever was opened or restored with this token is over. */
    static void actaClose(Object token) {}

    /** Tells on whose behalf this thread works. */
    static void actaSnapshot(Map<String, String> into) {}

    /** From here on this thread works on behalf of whom a snapshot tells of. The answer as of {@link #actaOpen}. */
    static void actaRestore(Map<String, String> from, Object[] answer) {}

    /** Somebody wants to hear of events: their type, then their line. The answer as of {@link #actaOpen}. */
    static void actaListen(BiConsumer<String, String> listener, Object[] answer) {}

    /** Somebody wants to send events on: each with where to. The answer as of {@link #actaOpen}. */
    static void actaSend(BiConsumer<Map<String, Object>, String> sender, Object[] answer) {}

    /** Code of the application that takes part here has thrown. */
    static void actaFailed(String what, Throwable cause) {}

    /** Method and route of the request that this thread serves, as far as it is known. */
    static void actaRoute(Object[] answer) {}

    /**
     * Code of the operator's that takes part: the simple name of its type ({@code AuditFormatter}). The answer: a {@code URL[]} of all jars, then a
     * {@code String[]} of classes and one of the jars that name them; nothing if there is none.
     */
    static void actaProvided(String type, Object[] answer) {}

    /** Whether services that the application names are to be looked for. */
    static boolean discovers() {
        boolean[] answer = new boolean[2];
        actaAsk(answer);
        return !answer[1];
    }

    static boolean isThere() {
        boolean[] answer = new boolean[1];
        actaAsk(answer);
        return answer[0];
    }
}
