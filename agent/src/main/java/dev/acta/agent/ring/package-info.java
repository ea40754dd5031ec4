/**
 * The bounded hand-over from many application threads to the one publisher thread.
 *
 * <p>In come captured events, out go the same events in order. Nothing here may block longer than the budget that the operator
 * set, allocate per offer, or lose an event without counting it.
 */
package dev.acta.agent.ring;
