/**
 * HTTP requests in servlet containers, {@code javax.servlet} and {@code jakarta.servlet}.
 *
 * <p>Here is only what matches; advice and logic stand in the folder {@code javax} and are written a second time, against
 * {@code jakarta.servlet}, when the jar is packed.
 */
package dev.acta.agent.instrument.servlet;
