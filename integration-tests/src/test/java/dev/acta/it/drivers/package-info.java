/**
 * One application over many JDBC drivers and pools: in come the cells (driver, pool, JDK), out goes the table of
 * {@code docs/compatibility.md}. What the trail should say is the same for all of them; a difference is a fault, or is named.
 */
package dev.acta.it.drivers;
