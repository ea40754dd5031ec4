/**
 * The files of one chain. In: event lines without their seal. Out: sealed lines in segment files, one writer for each
 * chain. Never here: what an event means, waiting for anything but the disk.
 */
package dev.acta.trail.segment;
