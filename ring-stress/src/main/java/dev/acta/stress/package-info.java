/**
 * In: the ring that stands between the application's threads and the publisher. Out: every outcome that several threads can see of it, as often as the machine can try. Never: a
 * result that depends on who is faster being called forbidden.
 */
package dev.acta.stress;
