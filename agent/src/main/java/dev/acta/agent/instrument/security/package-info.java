/**
 * Who logged in and out, who was refused, and what happened to sessions.
 *
 * <p>In come calls of authentication managers, realms, login modules and logout handlers; out go {@code auth.*} events, one per
 * login however many layers checked it. Names are copied, secrets never touched. No type of any library may appear here: everything
 * is linked once, in the agent's own loader.
 */
package dev.acta.agent.instrument.security;
