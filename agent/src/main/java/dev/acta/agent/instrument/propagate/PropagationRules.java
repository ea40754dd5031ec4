package dev.acta.agent.instrument.propagate;

/** What the operator set for other services. Implementations are immutable. */
public interface PropagationRules {

    /** @return signs and checks contexts; {@code null} if there is no key, and contexts are neither sent nor looked at */
    ContextSeal seal();

    /**
     * @param host name or address that is called, in any case
     * @param port that is called
     * @return whether it is told on whose behalf
     */
    boolean carriesToHost(String host, int port);

    /**
     * @param system such as {@code kafka}
     * @param destination a topic or a queue
     * @return whether whoever reads there is told on whose behalf a message was sent
     */
    boolean carriesToDestination(String system, String destination);

    /** @return how old the context of a request may be, milliseconds */
    long maxAgeMillis();

    /** @return how old the context of a message may be, milliseconds */
    long maxMessageAgeMillis();
}
