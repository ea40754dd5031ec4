package dev.acta.agent.publish;

/** Where the publisher tells the operator of trouble. Implementations never throw and limit their own rate. */
public interface PublisherLog {

    /**
     * @param message what went wrong and what happens next
     * @param cause the exception, {@code null} if there is none
     */
    void error(String message, Throwable cause);

    /** @param message that trouble is over */
    default void info(String message) {
        // not everybody wants to know
    }
}
