package dev.acta.agent.instrument.rmi;

/** The operator's settings for remote calls. Implementations are immutable. */
public interface RpcRules {

    /**
     * @param type name of the remote object's class
     * @return whether calls of it are told
     */
    boolean covers(String type);

    /** @return whether a JAAS subject says who acts */
    boolean jaas();
}
