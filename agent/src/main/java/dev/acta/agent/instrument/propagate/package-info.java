/**
 * What one audited service tells the next: the header {@code acta-context}, how it is signed, whom it is sent to and when it is believed.
 * Libraries that call others have folders of their own, which ask {@link dev.acta.agent.instrument.propagate.OutgoingContext}.
 */
package dev.acta.agent.instrument.propagate;
