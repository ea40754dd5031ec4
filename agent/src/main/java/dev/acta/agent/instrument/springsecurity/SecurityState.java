package dev.acta.agent.instrument.springsecurity;

/**
 * What is known of Spring Security's work for one request. Kept with the exchange, which lets go of it, and so of the application's
 * objects in here, when the request is over.
 */
final class SecurityState {

    /** The context that the thread has, as far as it was seen. */
    volatile Object context;

    /** The authentication that was looked at last, not to be read again. */
    volatile Object authentication;

    /** How deep in filters and servlets a context was first set: at this depth it is tidied away, further in somebody logs out. */
    volatile int depth = Integer.MAX_VALUE;
}
