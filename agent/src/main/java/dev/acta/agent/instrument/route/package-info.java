/**
 * Which template of the application's routes a request was served by.
 *
 * <p>In come the moments at which a web framework has matched a request; out goes the template, kept with the request's exchange. Advice for
 * frameworks here names only JDK types and is linked once for all applications; what needs the servlet API stands in
 * {@code servlet.javax.route}.
 */
package dev.acta.agent.instrument.route;
