package dev.acta.agent.event;

/** Which message of which broker: what tells it from all others. Immutable. */
public final class Message {

    private final String system;
    private final String destination;
    private final long partition;
    private final long offset;

    /**
     * @param system such as {@code kafka}
     * @param destination topic
     * @param partition of the topic
     * @param offset in the partition
     */
    public Message(String system, String destination, long partition, long offset) {
        this.system = system;
        this.destination = destination;
        this.partition = partition;
        this.offset = offset;
    }

    /** @return such as {@code kafka} */
    public String system() {
        return system;
    }

    /** @return topic */
    public String destination() {
        return destination;
    }

    /** @return partition of the topic */
    public long partition() {
        return partition;
    }

    /** @return offset in the partition */
    public long offset() {
        return offset;
    }
}
