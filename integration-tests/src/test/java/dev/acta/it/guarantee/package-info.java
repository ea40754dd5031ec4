/** What {@code acta.guarantee} promises, held against {@code kill -9}, disks that are full or hang, and a publisher that is gone. */
package dev.acta.it.guarantee;
