package dev.acta.agent.instrument.security;

/** Says why a login failed by the exception's class alone: its message is the application's and may repeat the secret. */
final class Reason {

    private Reason() {}

    static String of(Throwable thrown) {
        String name = thrown.getClass().getName();
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
