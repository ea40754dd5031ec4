/** A door of no server. */
package dev.acta.agent.instrument.door;
