/**
 * Tomcat 6 to 11, and what is built on it: the way into the container that is outside of everything an application can see.
 *
 * <p>Here is only what matches. Advice and logic stand in the folder {@code catalina} and are linked beside Tomcat itself.
 */
package dev.acta.agent.instrument.tomcat;
