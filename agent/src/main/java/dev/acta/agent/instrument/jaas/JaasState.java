package dev.acta.agent.instrument.jaas;

/** What is known of the JAAS logins of one request; let go of with the exchange. */
final class JaasState {

    /** The context that named the actor, or {@code null}. */
    volatile Object named;
}
