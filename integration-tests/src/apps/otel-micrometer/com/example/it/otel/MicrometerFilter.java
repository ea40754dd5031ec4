package com.example.it.otel;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.BaggageManager;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import java.io.IOException;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletResponse;

/** Serves each request within an observation of Micrometer, as Spring Boot does; answers with the ids of its span. */
final class MicrometerFilter implements Filter {

    private final Tracer tracer =
            new OtelTracer(TracingFilter.TRACER, new OtelCurrentTraceContext(), event -> {}, BaggageManager.NOOP);
    private final ObservationRegistry observations = ObservationRegistry.create();

    MicrometerFilter() {
        observations.observationConfig().observationHandler(new DefaultTracingObservationHandler(tracer));
    }

    @Override
    public void init(FilterConfig config) {
        // nothing to set
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Observation observation = Observation.start("serve", observations);
        try (Observation.Scope scope = observation.openScope()) {
            TraceContext span = tracer.currentSpan().context();
            ((HttpServletResponse) response).setHeader("X-Span", span.traceId() + " " + span.spanId());
            chain.doFilter(request, response);
        } finally {
            observation.stop();
        }
    }

    @Override
    public void destroy() {
        // nothing to close
    }
}
