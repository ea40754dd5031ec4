package dev.acta.agent.instrument;

/** Woven once while the application starts, so that the first class of the application need not wait for Byte Buddy to load. */
final class WarmUpSample {

    private WarmUpSample() {}

    static void work(Object argument) {
        if (argument == null) {
            throw new IllegalArgumentException("never called");
        }
    }
}
