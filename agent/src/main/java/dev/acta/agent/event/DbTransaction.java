package dev.acta.agent.event;

/** The end of a transaction: {@code db.transaction}, the authority on the fate of its statements. */
public final class DbTransaction extends Captured {

    private final Transaction transaction;
    private final String fate;

    /**
     * @param startNanos when the commit or rollback began
     * @param story who and within what
     * @param transaction the transaction that ended
     * @param fate {@code committed}, {@code rolled_back} or {@code unknown}
     */
    public DbTransaction(long startNanos, Story story, Transaction transaction, String fate) {
        super(startNanos, story);
        this.transaction = transaction;
        this.fate = fate;
    }

    /** @return the transaction that ended */
    public Transaction transaction() {
        return transaction;
    }

    /** @return {@code committed}, {@code rolled_back} or {@code unknown} */
    public String fate() {
        return fate;
    }
}
