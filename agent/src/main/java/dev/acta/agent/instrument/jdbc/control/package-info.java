/**
 * What SQL texts do to transactions, told from their words: {@code COMMIT}, {@code SAVEPOINT}, {@code SET AUTOCOMMIT}, definitions that
 * commit by themselves.
 *
 * <p>In come texts and the product whose SQL they are; out go steps. Nothing is asked of a driver and nothing is remembered here; it
 * runs on the application's thread, so that most texts cost a look at their first word.
 */
package dev.acta.agent.instrument.jdbc.control;
