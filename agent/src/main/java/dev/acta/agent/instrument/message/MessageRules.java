package dev.acta.agent.instrument.message;

/** The operator's settings for messages. Implementations are immutable. */
public interface MessageRules {

    /**
     * @param system such as {@code kafka}
     * @param destination a topic
     * @return whether messages from there are audited
     */
    boolean covers(String system, String destination);
}
