package dev.acta.agent.instrument.job;

/** The operator's settings for jobs. Implementations are immutable. */
public interface JobRules {

    /** @return who acts in jobs, and for messages of senders that are not known */
    String account();

    /**
     * @param type name of the class that has the job's code
     * @return whether its runs are told
     */
    boolean covers(String type);
}
