package com.example.it.scenarios;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Leaves a mark, sleeps for {@code ?sleep=} milliseconds, answers. */
public final class MarkingServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Markers.add("servlet", request.getMethod(), request.getRequestURI());
        Markers.sleep(request.getParameter("sleep"));
        response.setContentType("text/plain");
        response.getWriter().print("served");
    }
}
