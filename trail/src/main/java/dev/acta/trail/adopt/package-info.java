/**
 * Chains of a service that ended before this one began. In: the folder of the chain that is being written. Out: how each of them ends that no chain
 * names yet, for a line of the new one. Never here: a change to any file of theirs, work that grows with the length of a chain, the application's
 * thread.
 */
package dev.acta.trail.adopt;
