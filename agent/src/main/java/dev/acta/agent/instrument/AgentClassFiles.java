package dev.acta.agent.instrument;

/** Reads class files of the agent without loading the classes. Implementations are thread-safe. */
public interface AgentClassFiles {

    /**
     * @param name binary name of a class of the agent
     * @return its class file, {@code null} if there is none
     */
    byte[] classFile(String name);
}
