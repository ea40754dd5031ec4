package dev.acta.agent.instrument;

import dev.acta.agent.instrument.api.ApiRules;
import dev.acta.agent.instrument.http.HttpRules;
import dev.acta.agent.instrument.identity.ActorRules;
import dev.acta.agent.instrument.jdbc.JdbcRules;
import dev.acta.agent.instrument.job.JobRules;
import dev.acta.agent.instrument.message.MessageRules;
import dev.acta.agent.instrument.propagate.PropagationRules;
import dev.acta.agent.instrument.rmi.RpcRules;
import dev.acta.agent.instrument.security.SecurityRules;

/** The operator's settings that are read on the application's thread. Implementations are immutable. */
public interface CaptureRules {

    /** @return for requests */
    HttpRules http();

    /** @return for logins, refusals and sessions */
    SecurityRules security();

    /** @return for who acts */
    ActorRules actor();

    /** @return for JDBC */
    JdbcRules jdbc();

    /** @return for work that schedulers begin */
    JobRules jobs();

    /** @return for messages that the application takes up */
    MessageRules messages();

    /** @return for calls of remote objects */
    RpcRules rpc();

    /** @return for what applications do with the API */
    ApiRules api();

    /** @return for what is told to other services and believed of them */
    PropagationRules propagation();
}
