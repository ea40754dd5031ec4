/**
 * Builds the one file users need: in go the agent's classes and its libraries, out comes {@code acta-agent.jar}.
 *
 * <p>Runs at build time only; nothing of this package may ever be inside the jar.
 */
package dev.acta.packer;
