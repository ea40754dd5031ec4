/**
 * Requests on Reactor Netty, the server of Spring WebFlux, from 0.8 on, HTTP/1.1 and HTTP/2.
 *
 * <p>In come the moments of Reactor Netty's own operations object of a request; out goes one {@code http.request}. A request has no thread
 * of its own there: nothing here may touch what the thread serves, and nothing may be handled, delayed or read ahead.
 */
package dev.acta.agent.instrument.reactor;
