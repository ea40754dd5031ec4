package com.example.it.identity;

import java.io.IOException;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;

/** Works once more when the servlet is done, whatever came of it. */
final class AfterFilter implements Filter {

    @Override
    public void init(FilterConfig config) {
        // nothing to set
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } finally {
            HttpServletRequest http = (HttpServletRequest) request;
            if (!http.isAsyncStarted() && http.getRequestURI().endsWith("/work")) {
                Served.note(http);
            }
        }
    }

    @Override
    public void destroy() {
        // nothing to close
    }
}
