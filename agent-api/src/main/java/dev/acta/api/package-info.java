/**
 * What application code may use of Acta: annotations that do nothing when no agent is there.
 *
 * <p>No dependency, no state, no behaviour. Only JDK types may appear in this package.
 */
package dev.acta.api;
