/**
 * Undertow's own entry, with and without servlets, HTTP/1.1 and HTTP/2.
 *
 * <p>In come its exchanges as they enter the root handler, on the I/O thread and on every thread they are dispatched to; out goes one
 * {@code http.request} when Undertow calls the exchange's completion listeners, which is where its access log is written. Nothing here
 * may name a type of the servlet API, or change an exchange but by an attachment of ours.
 */
package dev.acta.agent.instrument.undertow;
