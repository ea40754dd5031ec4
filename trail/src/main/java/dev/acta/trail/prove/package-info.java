/**
 * Proofs of single lines, in the form of C2SP's tlog-proof. In: a chain's folder and the number of a line; or a proof and what is trusted. Out:
 * a proof that can be checked without the trail; or what it proves. Never here: trusting anything that only the proof itself says.
 */
package dev.acta.trail.prove;
