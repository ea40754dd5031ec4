package dev.acta.agent.instrument.shiro;

import dev.acta.agent.event.Actor;

/**
 * What is known of Shiro's work for one request. Kept with the exchange, which lets go of it, and so of the application's objects in
 * here, when the request is over.
 */
final class SubjectState {

    /** The subject that the thread has, or {@code null}. */
    volatile Object subject;

    /** Whose principals were looked at last, its own and those it has borrowed, not to be read again. */
    volatile Object own;

    volatile Object effective;

    /** Whether Shiro named the actor, so that it may also take the name away. */
    volatile boolean named;

    /** What a subject that takes over has to give back. */
    volatile Former former;

    /** A subject that the thread had before, and who acted then. */
    static final class Former {

        final Object state;
        final Object subject;
        final Actor actor;
        final Former before;

        Former(Object state, Object subject, Actor actor, Former before) {
            this.state = state;
            this.subject = subject;
            this.actor = actor;
            this.before = before;
        }
    }
}
