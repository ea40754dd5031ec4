/**
 * In which span of its own Brave an application serves a request, also where Micrometer Tracing's bridge to Brave has begun it.
 *
 * <p>In come the moments at which a {@code TraceContext} becomes current on a thread; out goes the {@code trace} of the request that the
 * thread serves. Names no type of Brave, so that one copy serves every version.
 */
package dev.acta.agent.instrument.brave;
