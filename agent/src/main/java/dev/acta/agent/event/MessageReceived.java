package dev.acta.agent.event;

/** A message that the application took up: {@code message.receive}. */
public final class MessageReceived extends Captured {

    private final Message message;
    private final String tag;
    private boolean left;
    private boolean drained;
    private boolean givenBack;
    private int batch;

    /**
     * @param startNanos when the application got it
     * @param story of its sender, or its own
     * @param message which one
     * @param tag why the sender's context does not count, {@code null} if it does or there is none
     */
    public MessageReceived(long startNanos, Story story, Message message, String tag) {
        super(startNanos, story);
        this.message = message;
        this.tag = tag;
    }

    /** @return which one */
    public Message message() {
        return message;
    }

    /** @return why the sender's context does not count, or {@code null} */
    public String tag() {
        return tag;
    }

    /**
     * The application was called with several messages at once.
     *
     * @param size how many of them are told
     */
    public void batchOf(int size) {
        batch = size;
    }

    /** @return how many messages the application was called with at once, 0 if with this one alone */
    public int batch() {
        return batch;
    }

    /** The application turned to something else in the midst of it, and how it ended is not known. */
    public void left() {
        left = true;
    }

    /** The application gave it back, for itself or others to try it again. */
    public void givenBack() {
        givenBack = true;
    }

    /** @return whether the application did not get it done: it threw, or gave the message back */
    public boolean isFailed() {
        return givenBack || failure() != null;
    }

    /**
     * The application got it after it had failed at one before, and nobody is known to work on it: it may only put it aside.
     *
     * @param drained whether that is so
     */
    public void drained(boolean drained) {
        this.drained = drained;
    }

    /** @return whether the application has failed since it last began to work on a message */
    public boolean isBehindFailure() {
        return drained || isFailed();
    }

    /** @return whether it is not known how it ended */
    public boolean isLeft() {
        return left || drained;
    }

    @Override
    public int weight() {
        return super.weight()
                + weight(message.destination())
                + weight(message.id())
                + story().actor().weight();
    }
}
