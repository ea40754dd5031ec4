/**
 * JMS, {@code javax.jms} and {@code jakarta.jms}: messages that are sent and messages that are taken up.
 *
 * <p>Here is only what matches; advice and logic stand in the folder {@code javax} and are written a second time, against
 * {@code jakarta.jms}, when the jar is packed.
 */
package dev.acta.agent.instrument.jms;
