/**
 * The JDK's own HTTP server, {@code com.sun.net.httpserver}, of JDK 8 to 26.
 *
 * <p>In come its exchanges, and what it answers itself (400, 404, 500, 501); out goes one {@code http.request} when the answer is written
 * or the exchange is closed. Classes of {@code sun.net.httpserver} are not exported and must not be named: their objects come here as
 * {@code Object}, what is to be known of them as fields that the weaver reads where they are.
 */
package dev.acta.agent.instrument.jdkhttp;
