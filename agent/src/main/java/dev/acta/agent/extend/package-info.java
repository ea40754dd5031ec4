/**
 * Jars of the operator's with listeners, interceptors and formatters: {@code acta.extensions.dir}.
 *
 * <p>In comes a folder; out go listeners for the publisher's hand-over, and for copies of the API the names of what they may load. No class of theirs is
 * loaded before the application runs, nor on a thread that anybody waits for; what they throw is the operator's to read.
 */
package dev.acta.agent.extend;
