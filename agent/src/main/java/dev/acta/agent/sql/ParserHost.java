package dev.acta.agent.sql;

/** What the parser's thread needs of those around it. */
public interface ParserHost {

    /**
     * A daemon of the agent's, not started yet.
     *
     * @param name its name
     * @param work what it does
     * @return the thread
     */
    Thread unstarted(String name, Runnable work);

    /**
     * Hears that nothing is parsed any more. Any thread.
     *
     * @param reason why not
     */
    void cannotParse(Throwable reason);
}
