package com.example.it.scenarios;

import java.io.IOException;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletResponse;

/** Answers by itself; no servlet is reached. */
public final class AnsweringFilter implements Filter {

    @Override
    public void init(FilterConfig config) {
        // nothing to set
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) throws IOException {
        ((HttpServletResponse) response).setStatus(203);
        response.getWriter().print("filter");
    }

    @Override
    public void destroy() {
        // nothing to give back
    }
}
