/**
 * What must not be read in the trail.
 *
 * <p>In: every string of an event with the name of its member, on the publisher thread. Out: the same string, or one in
 * which secrets are {@code [redacted]} and identifiers are keyed digests ({@code docs/event.md}, "Redaction").
 *
 * <p>Must never happen here: a secret in an exception's message, a regular expression, an allocation for a string in
 * which there is nothing to hide.
 *
 * <p>Where a rule has to choose, it hides too much rather than too little.
 */
package dev.acta.agent.redact;
