package com.example.it.identity;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;
import javax.servlet.http.HttpSession;

/** Counts how often anybody asks for a session, which in other applications would come from a store. */
final class SessionCalls implements Filter {

    static final AtomicInteger COUNT = new AtomicInteger();

    @Override
    public void init(FilterConfig config) {
        // nothing to set
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(
                new HttpServletRequestWrapper((HttpServletRequest) request) {
                    @Override
                    public HttpSession getSession() {
                        return getSession(true);
                    }

                    @Override
                    public HttpSession getSession(boolean create) {
                        COUNT.incrementAndGet();
                        return super.getSession(create);
                    }
                },
                response);
    }

    @Override
    public void destroy() {
        // nothing to close
    }
}
