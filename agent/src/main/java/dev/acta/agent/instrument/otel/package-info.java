/**
 * In which span of its own OpenTelemetry an application serves a request.
 *
 * <p>In come the moments at which a context becomes current on a thread, by whatever library (Micrometer Tracing's bridge to
 * OpenTelemetry too); out goes the {@code trace} of the request that the thread serves. Nothing is ever started, propagated or exported
 * here. Names no type of OpenTelemetry, so that one copy serves every version.
 */
package dev.acta.agent.instrument.otel;
