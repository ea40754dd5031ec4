/**
 * Trails as they lie on disk. In: a folder. Out: its chains, their segments, their lines as bytes, the head of a line.
 * Never here: a judgement (that is {@code verify}), a change to any file, a line held longer than it is looked at.
 */
package dev.acta.trail.read;
