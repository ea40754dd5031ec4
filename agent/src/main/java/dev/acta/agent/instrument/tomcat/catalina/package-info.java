/**
 * Advice and logic for Tomcat's own entry.
 *
 * <p>In come calls of Tomcat's connector, out goes one {@code http.request} for each line of its access log. Linked beside Tomcat. Its
 * objects are recycled and serve the next request: nothing of them may be held.
 */
package dev.acta.agent.instrument.tomcat.catalina;
