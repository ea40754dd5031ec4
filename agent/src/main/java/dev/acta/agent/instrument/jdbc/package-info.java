/**
 * JDBC: every statement that is executed, with its bind values, and the end of every transaction.
 *
 * <p>In come calls of drivers and pools; out go {@code db.statement} and {@code db.transaction}. No statement, connection or large
 * object of the application may be held, and nothing may be asked of a driver that costs a round trip.
 */
package dev.acta.agent.instrument.jdbc;
