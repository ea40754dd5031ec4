package dev.acta.agent.instrument.api;

/** The operator's settings for what applications do with the API. Implementations are immutable. */
public interface ApiRules {

    /** @return whether the API looks for interceptors and formatters that the application names in {@code META-INF/services} */
    boolean discovers();

    /** @return what senders of applications are told to send to */
    String topic();
}
