package dev.acta.agent.publish;

/** What the operator set about equal reads, and equal failures to connect, that share a line. Implementations are immutable. */
public interface ReadLimits {

    /** A line for each. */
    ReadLimits NONE = new ReadLimits() {
        @Override
        public long summaryNanos() {
            return 0;
        }

        @Override
        public boolean isSensitive(String sql) {
            return true;
        }
    };

    /** @return how long equal reads and failures are gathered, nanoseconds; 0 for a line for each */
    long summaryNanos();

    /**
     * @param sql text of a statement
     * @return whether it may name a table of which each read is told
     */
    boolean isSensitive(String sql);
}
