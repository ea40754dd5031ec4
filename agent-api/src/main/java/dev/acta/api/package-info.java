/**
 * What application code may use of Acta: annotations, events and contexts that do nothing when no agent is there.
 *
 * <p>No dependency and no state. Only JDK types may cross to the agent, and only in {@link dev.acta.api.AgentLink}, which it weaves.
 */
package dev.acta.api;
