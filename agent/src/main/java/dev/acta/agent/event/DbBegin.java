package dev.acta.agent.event;

/** Something is about to change a database for good: {@code db.begin}, written where it must be on the disk first. */
public final class DbBegin extends Captured {

    private final DbStatement planned;
    private final String call;
    private long seq = -1;

    /**
     * A statement is about to be executed.
     *
     * @param planned what is known of it
     */
    public DbBegin(DbStatement planned) {
        this(planned, null);
    }

    /**
     * A transaction is about to be committed.
     *
     * @param startNanos when the call began
     * @param story who and within what
     * @param transaction the one that is open
     * @param call what is asked for, such as {@code COMMIT}
     */
    public DbBegin(long startNanos, Story story, Transaction transaction, String call) {
        this(new DbStatement(startNanos, story, transaction.database(), transaction, null, null, 0, -1, 0), call);
    }

    private DbBegin(DbStatement planned, String call) {
        super(planned.startNanos(), planned.story());
        this.planned = planned;
        this.call = call;
    }

    /** @return what is known of the statement; of a call no more than its transaction */
    public DbStatement planned() {
        return planned;
    }

    /** @return what is asked for, such as {@code COMMIT}; {@code null} if it is said as SQL */
    public String call() {
        return call;
    }

    /** @param position of its line in the trail; on the publisher's thread */
    public void wrote(long position) {
        seq = position;
    }

    /** @return position of its line in the trail, -1 if it has none; on the publisher's thread */
    public long seq() {
        return seq;
    }

    @Override
    public int weight() {
        return planned.weight();
    }
}
