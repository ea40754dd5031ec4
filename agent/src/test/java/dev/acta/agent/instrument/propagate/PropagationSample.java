package dev.acta.agent.instrument.propagate;

/** Rules as an operator might set them. */
public final class PropagationSample implements PropagationRules {

    private final ContextSeal seal;
    private final String host;

    /**
     * @param key {@code null} for none
     * @param host the only one that is told
     */
    public PropagationSample(byte[] key, String host) {
        this.seal = key == null ? null : new ContextSeal(key);
        this.host = host;
    }

    @Override
    public ContextSeal seal() {
        return seal;
    }

    @Override
    public boolean carriesToHost(String called, int port) {
        return called.equals(host);
    }

    @Override
    public boolean carriesToDestination(String system, String destination) {
        return destination.equals(host);
    }

    @Override
    public long maxAgeMillis() {
        return 60_000;
    }

    @Override
    public long maxMessageAgeMillis() {
        return 3_600_000;
    }
}
