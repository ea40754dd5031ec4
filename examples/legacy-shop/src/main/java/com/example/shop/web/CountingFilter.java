package com.example.shop.web;

import com.example.shop.Tally;
import java.io.IOException;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;

/** Counts the requests that reach the application, when they come in. */
public final class CountingFilter implements Filter {

    private Tally tally;

    @Override
    public void init(FilterConfig config) {
        tally = Shop.of(config.getServletContext()).tally;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        tally.add(Tally.Count.REQUESTS);
        chain.doFilter(request, response);
    }

    @Override
    public void destroy() {}
}
