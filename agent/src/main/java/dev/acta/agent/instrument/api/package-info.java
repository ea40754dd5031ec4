/**
 * The API that application code may use: the woven entry points of every copy of it.
 *
 * <p>In come maps of JDK types; out go {@code app.event} and the context of a thread. Nothing that an application passes is kept: it is
 * copied or described at once. The application never waits here and never sees an exception of ours.
 */
package dev.acta.agent.instrument.api;
