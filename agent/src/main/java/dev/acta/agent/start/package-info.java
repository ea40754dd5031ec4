/**
 * The agent's start and end: puts the parts together, in the order in which an event walks through them.
 *
 * <p>In comes the JVM's instrumentation service, out goes a running agent or one line that says why there is none. Runs before the
 * application's {@code main}: no regular expression, no java.util.logging, no JMX, no network.
 */
package dev.acta.agent.start;
