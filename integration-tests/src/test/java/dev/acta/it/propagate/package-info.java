/** What one audited service tells the next, between real servers, by every library that calls others. */
package dev.acta.it.propagate;
