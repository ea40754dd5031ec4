/**
 * Jetty 12's own entry, below all of its servlet environments.
 *
 * <p>In come requests and responses of Jetty's core, out goes one {@code http.request} for every request that Jetty would write into its
 * request log, with the status that it would write. Linked beside Jetty's server; what is not public there is not named here.
 */
package dev.acta.agent.instrument.jetty12;
