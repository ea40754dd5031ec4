/**
 * Jetty's own entry, 9.4 to 11, and the contexts in which Jetty calls applications back.
 *
 * <p>In come Jetty's channel of a request and Jetty's request, which is a servlet request; out goes one {@code http.request} for every request that
 * Jetty would write into its request log, with the status that it would write. Everything else of Jetty is read by name, because
 * one class file has to fit three of its versions.
 */
package dev.acta.agent.instrument.servlet.javax.jetty;
