package com.example.it.otel;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.io.IOException;
import java.util.Collections;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Serves each request within a span, as libraries for servers do, in the way that parameter {@code do} says; answers with its ids. */
final class TracingFilter implements Filter {

    static final Tracer TRACER = SdkTracerProvider.builder().build().get("it");

    private static final TextMapGetter<HttpServletRequest> HEADERS = new TextMapGetter<HttpServletRequest>() {
        @Override
        public Iterable<String> keys(HttpServletRequest request) {
            return Collections.list(request.getHeaderNames());
        }

        @Override
        public String get(HttpServletRequest request, String name) {
            return request.getHeader(name);
        }
    };

    @Override
    public void init(FilterConfig config) {
        // nothing to set
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Context caller = W3CTraceContextPropagator.getInstance()
                .extract(Context.current(), (HttpServletRequest) request, HEADERS);
        switch (request.getParameter("do")) {
            case "continue":
                serve(TRACER.spanBuilder("serve").setParent(caller), request, response, chain);
                break;
            case "remote":
                try (Scope remote = caller.makeCurrent()) {
                    serve(TRACER.spanBuilder("serve"), request, response, chain);
                }
                break;
            case "root":
                serve(TRACER.spanBuilder("serve").setNoParent(), request, response, chain);
                break;
            default:
                chain.doFilter(request, response);
                break;
        }
    }

    private static void serve(SpanBuilder builder, ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Span span = builder.setSpanKind(SpanKind.SERVER).startSpan();
        try (Scope scope = span.makeCurrent()) {
            ((HttpServletResponse) response)
                    .setHeader(
                            "X-Span",
                            span.getSpanContext().getTraceId() + " "
                                    + span.getSpanContext().getSpanId());
            chain.doFilter(request, response);
        } finally {
            span.end();
        }
    }

    @Override
    public void destroy() {
        // nothing to close
    }
}
