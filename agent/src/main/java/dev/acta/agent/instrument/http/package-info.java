/**
 * One request, whatever server it came to.
 *
 * <p>In comes what a server's own folder read of a request ({@link dev.acta.agent.instrument.http.Incoming}), out goes one
 * {@code http.request} when it is over. No type of any server or of the servlet API may appear here.
 */
package dev.acta.agent.instrument.http;
