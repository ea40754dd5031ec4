package dev.acta.agent.instrument;

import dev.acta.agent.instrument.http.HttpRules;
import dev.acta.agent.instrument.identity.ActorRules;
import dev.acta.agent.instrument.security.SecurityRules;

/** The operator's settings that are read on the application's thread. Implementations are immutable. */
public interface CaptureRules {

    /** @return for requests */
    HttpRules http();

    /** @return for logins, refusals and sessions */
    SecurityRules security();

    /** @return for who acts */
    ActorRules actor();

    /** @return whether statements that only read are captured too */
    boolean capturesReads();

    /** @return whether rows that are read are counted, of statements that are captured */
    boolean countsRows();

    /** @return greatest number of rows of a batch whose values are kept */
    int maxBatch();
}
