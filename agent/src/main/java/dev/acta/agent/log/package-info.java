/**
 * The agent's own log.
 *
 * <p>In: messages about the agent itself, from any thread. Out: lines in a rotated file of its own.
 *
 * <p>Must never happen here: an exception that reaches the caller, values of the application in a line, the
 * application's logging, java.util.logging, {@code System.out} or {@code System.err} (an application may have put its
 * logging behind them), lambdas or regular expressions (premain logs).
 */
package dev.acta.agent.log;
