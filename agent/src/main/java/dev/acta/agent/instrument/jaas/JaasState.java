package dev.acta.agent.instrument.jaas;

/** What is known of the JAAS logins of one request; let go of with the exchange. */
final class JaasState {

    /** The login under way. */
    volatile Login login;

    /** The context that named the actor, or {@code null}. */
    volatile Object named;

    /** A login under way. */
    static final class Login {

        final Login outer;
        String name;

        Login(Login outer) {
            this.outer = outer;
        }
    }
}
