/**
 * What a chain's lines add up to, and who says so: the Merkle tree over them (RFC 6962), notes about it in the form of C2SP, and the keys
 * that sign them. In: hashes of lines. Out: notes, and whether one is genuine. Never here: files, or a private key that outlives its note.
 */
package dev.acta.trail.note;
