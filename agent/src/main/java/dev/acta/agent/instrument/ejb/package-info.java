/**
 * Calls of enterprise beans by OpenEJB's own protocol, {@code ejbd}.
 *
 * <p>In come calls of other JVMs; out goes {@code rpc.call}. Calls of beans within a JVM never come by here. No argument and no result is
 * kept, and no method of the application's is called.
 */
package dev.acta.agent.instrument.ejb;
