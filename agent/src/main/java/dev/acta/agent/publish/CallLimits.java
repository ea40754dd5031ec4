package dev.acta.agent.publish;

import dev.acta.agent.event.MethodSite;

/** What the operator set about calls of methods that share a line. Implementations are immutable. */
public interface CallLimits {

    /** A line for each. */
    CallLimits NONE = new CallLimits() {
        @Override
        public long summaryNanos() {
            return 0;
        }

        @Override
        public boolean summarises(MethodSite site) {
            return false;
        }
    };

    /** @return how long calls are gathered, nanoseconds; 0 for a line for each */
    long summaryNanos();

    /**
     * @param site which method
     * @return whether its calls may share a line
     */
    boolean summarises(MethodSite site);
}
