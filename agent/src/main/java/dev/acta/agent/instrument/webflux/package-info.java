/**
 * What Spring WebFlux knows of a request: its route and who made it, on whatever server and thread.
 *
 * <p>In come Spring's web exchanges as its dispatcher and Spring Security's filter see them; what they tell goes to the exchange that the
 * server's own folder has begun. No publisher is ever subscribed to here.
 */
package dev.acta.agent.instrument.webflux;
