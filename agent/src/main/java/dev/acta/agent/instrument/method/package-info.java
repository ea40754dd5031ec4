/**
 * Methods that somebody asked to audit by an annotation.
 *
 * <p>In come calls of the application's own methods; out goes {@code method.call}. Arguments and results are copied or described at
 * once; no method of theirs is called.
 */
package dev.acta.agent.instrument.method;
