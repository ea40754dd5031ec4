/**
 * The servlet advice and its logic.
 *
 * <p>In come calls of containers, filters and servlets; out goes one {@code http.request} per request. Linked beside the loader that
 * defines the servlet API. No request or response may be held once the request is over, and none is ever replaced.
 */
package dev.acta.agent.instrument.servlet.javax;
