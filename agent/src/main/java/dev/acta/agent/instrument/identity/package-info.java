/**
 * Who acts, where nobody authenticated for us to see: session attributes, tokens and headers that the operator named.
 *
 * <p>In come values that an application object, a token or a header holds; out goes an {@code Actor} that says how it is known.
 * Nothing here may cause I/O, keep an object of the application, or take a claim for a proof.
 */
package dev.acta.agent.instrument.identity;
