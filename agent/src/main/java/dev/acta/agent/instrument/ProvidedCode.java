package dev.acta.agent.instrument;

/** Code of the operator's that copies of the API use beside that of their applications. Implementations are immutable. */
public interface ProvidedCode {

    /**
     * @param type simple name of a type of the API
     * @param answer takes the jars as {@code URL[]}, the classes of that type as {@code String[]} and for each its jar; stays as it is if there is none
     */
    void answer(String type, Object[] answer);
}
