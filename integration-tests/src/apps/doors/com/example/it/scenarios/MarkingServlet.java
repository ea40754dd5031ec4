package com.example.it.scenarios;

import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Leaves a mark, removes all attributes of the request that it finds, sleeps for {@code ?sleep=} milliseconds, stops the thread named {@code ?stop=}, answers. */
public final class MarkingServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Markers.add("servlet", request.getMethod(), request.getRequestURI());
        for (Object name : Collections.list((Enumeration<?>) request.getAttributeNames())) {
            request.removeAttribute((String) name);
        }
        Markers.sleep(request.getParameter("sleep"));
        stop(request.getParameter("stop"));
        response.setContentType("text/plain");
        response.getWriter().print("served");
    }

    /** As applications did when JDKs still had it. */
    private static void stop(String name) {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals(name)) {
                try {
                    Thread.class.getMethod("stop").invoke(thread);
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }
}
