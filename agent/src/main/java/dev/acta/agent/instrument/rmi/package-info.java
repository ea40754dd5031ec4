/**
 * Calls of remote objects by RMI.
 *
 * <p>In come calls of other JVMs; out goes {@code rpc.call}. What is done with their arguments and results is the application's affair: no
 * value of theirs is kept, and no method of theirs is called.
 */
package dev.acta.agent.instrument.rmi;
