package dev.acta.agent.instrument.jaas;

/** A login under way on one thread. */
final class JaasLogin {

    /** The one within which this one is made, or {@code null}. */
    final JaasLogin outer;

    /** What the check of credentials gave when it began; {@code null} if it is not to be told. */
    final Object check;

    /** Whom the application said that it is about, {@code null} as long as nobody asked. */
    String name;

    JaasLogin(JaasLogin outer, Object check) {
        this.outer = outer;
        this.check = check;
    }
}
