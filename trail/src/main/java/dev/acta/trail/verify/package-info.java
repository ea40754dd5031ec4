/**
 * Says whether a trail is what was written. In: a folder. Out: a report for each chain. Never here: repairing, trusting
 * a member before the hash over it was checked, more memory than a few lines need.
 */
package dev.acta.trail.verify;
