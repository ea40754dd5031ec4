/**
 * Who a JAAS login of the application says it is.
 *
 * <p>In come the logins and logouts of {@code LoginContext}; out go {@code auth.login}, {@code auth.failed} and {@code auth.logout}, and
 * the actor of the request under way, if nobody better is known. A login that asks for no name is not a user's: so applications
 * authenticate themselves, with a key tab or a ticket.
 */
package dev.acta.agent.instrument.jaas;
