package com.example.it.scenarios;

import java.io.IOException;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;

/** Leaves a mark and passes on. */
public final class MarkingFilter implements Filter {

    @Override
    public void init(FilterConfig config) {
        // nothing to set
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        Markers.add("filter", http.getMethod(), http.getRequestURI());
        chain.doFilter(request, response);
    }

    @Override
    public void destroy() {
        // nothing to let go
    }
}
