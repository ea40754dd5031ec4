/**
 * Who Spring Security (3.2 to 7) says it is.
 *
 * <p>In come the moments in which a thread's {@code SecurityContext} is read, set, changed or cleared; out goes the actor of the
 * request under way. Nothing is ever asked that the application has not asked itself: from Spring Security 6 on a context may still
 * have to be fetched from its store. Names no type of Spring, so that one copy serves every version.
 */
package dev.acta.agent.instrument.springsecurity;
