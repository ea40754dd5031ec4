package dev.acta.agent.context;

/** Work that a thread does until it turns to something else, such as that on a message which it has taken from a list. */
public interface OpenEndedWork {

    /** The thread has turned to something else, and nobody can say how the work ended; called on that thread. */
    void left();
}
