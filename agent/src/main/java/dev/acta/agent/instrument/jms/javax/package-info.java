/** Advice and logic for JMS; names no type that came after JMS 1.1. */
package dev.acta.agent.instrument.jms.javax;
