package dev.acta.agent.event;

/** Which message of which broker: what tells it from all others. Immutable. */
public final class Message {

    private final String system;
    private final String destination;
    private final String id;
    private final long partition;
    private final long offset;
    private final boolean redelivered;

    /**
     * @param system such as {@code kafka}
     * @param destination topic
     * @param partition of the topic
     * @param offset in the partition
     */
    public Message(String system, String destination, long partition, long offset) {
        this(system, destination, null, partition, offset, false);
    }

    /**
     * @param system such as {@code jms}
     * @param destination queue or topic, {@code null} if unknown
     * @param id of the message, {@code null} if it has none
     * @param redelivered whether the broker says that it was delivered before
     */
    public Message(String system, String destination, String id, boolean redelivered) {
        this(system, destination, id, -1, -1, redelivered);
    }

    private Message(String system, String destination, String id, long partition, long offset, boolean redelivered) {
        this.system = system;
        this.destination = destination;
        this.id = id;
        this.partition = partition;
        this.offset = offset;
        this.redelivered = redelivered;
    }

    /** @return such as {@code kafka} */
    public String system() {
        return system;
    }

    /** @return topic or queue, {@code null} if unknown */
    public String destination() {
        return destination;
    }

    /** @return of the message, {@code null} if it is known by partition and offset, or not at all */
    public String id() {
        return id;
    }

    /** @return partition of the topic, -1 if there are none */
    public long partition() {
        return partition;
    }

    /** @return offset in the partition, -1 if there are none */
    public long offset() {
        return offset;
    }

    /** @return whether the broker says that it was delivered before */
    public boolean redelivered() {
        return redelivered;
    }
}
