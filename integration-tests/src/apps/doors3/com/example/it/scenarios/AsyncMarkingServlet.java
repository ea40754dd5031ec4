package com.example.it.scenarios;

import java.io.IOException;
import javax.servlet.AsyncContext;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Leaves a mark and answers from a thread of its own. */
public final class AsyncMarkingServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Markers.add("servlet", request.getMethod(), request.getRequestURI());
        final AsyncContext async = request.startAsync();
        new Thread(() -> {
                    try {
                        async.getResponse().getWriter().print("served");
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    } finally {
                        async.complete();
                    }
                })
                .start();
    }
}
