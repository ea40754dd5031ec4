/**
 * The publisher thread: redact, encode, seal, append.
 *
 * <p>In come captured events from the ring, in order; out go sealed lines in the trail. Nobody else writes there. The thread never waits
 * for a parser, a sink or code of the application, and what it cannot write it counts.
 */
package dev.acta.agent.publish;
