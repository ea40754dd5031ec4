package com.example.it.otel;

import brave.propagation.CurrentTraceContext;
import brave.propagation.TraceContext;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletResponse;

/** Serves each request within a span of Brave, and within another one in that; answers with the outer one's ids. */
final class BraveFilter implements Filter {

    private final CurrentTraceContext spans = CurrentTraceContext.Default.create();

    @Override
    public void init(FilterConfig config) {
        // nothing to set
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        long trace = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
        TraceContext outer =
                TraceContext.newBuilder().traceId(trace).spanId(trace).build();
        TraceContext inner = TraceContext.newBuilder()
                .traceId(trace)
                .parentId(trace)
                .spanId(7)
                .build();
        ((HttpServletResponse) response)
                .setHeader("X-Span", outer.traceIdString() + " " + String.format("%016x", outer.spanId()));
        try (CurrentTraceContext.Scope scope = spans.newScope(outer);
                CurrentTraceContext.Scope within = spans.newScope(inner)) {
            chain.doFilter(request, response);
        }
    }

    @Override
    public void destroy() {
        // nothing to close
    }
}
