/**
 * The route of a request in a servlet container: Spring MVC's pattern, else the servlet's mapping.
 *
 * <p>In come the requests as dispatchers saw them; out goes the template, kept with the request's exchange. No request, context or handler may
 * be held here.
 */
package dev.acta.agent.instrument.servlet.javax.route;
