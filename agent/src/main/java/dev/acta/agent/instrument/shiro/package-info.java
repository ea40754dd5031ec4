/**
 * Who Apache Shiro (1.2 to 2) says it is.
 *
 * <p>In come the moments in which a {@code Subject} is bound to a thread, logs in or out, or is asked for its principals by the
 * application; out goes the actor of the request under way. Shiro's own sessions may live in a store, so no method of a subject is
 * called that could read one. Names no type of Shiro, so that one copy serves every version.
 */
package dev.acta.agent.instrument.shiro;
