/**
 * What the integration tests are written with: JDKs, forked JVMs, compiled applications, trails read and validated.
 *
 * <p>In comes what Maven built ({@code agent/target/acta-agent.jar}, {@code legacy-shop.jar}) and what it fetched into
 * {@code target/libs}; out go processes that have ended and trails that passed the schema. Nothing here may know one test's
 * expectations, take a class of the agent onto its own class path, or go to the network.
 */
package dev.acta.it.harness;
