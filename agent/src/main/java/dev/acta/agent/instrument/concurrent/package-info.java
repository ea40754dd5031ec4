/**
 * Work that one thread hands over to another.
 *
 * <p>In come tasks as they are handed over and as they run; out goes, for as long as a task runs, the story of the thread that handed it
 * over. Tasks are never wrapped or replaced. When it is not certain whose a task is, it is nobody's.
 */
package dev.acta.agent.instrument.concurrent;
