/**
 * What auditing costs the application's threads, measured with JMH in forked JVMs with the built agent: {@code docs/benchmarks.md}.
 *
 * <p>Nothing here is a test: figures are of the machine that they were measured on.
 */
package dev.acta.benchmarks;
