package com.example.it.routes.mapping;

import java.io.IOException;
import javax.servlet.AsyncContext;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Answers with what it is mapped to, after doing what the parameter {@code then} says: forward, include, dispatch later or fail. */
public final class PageServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        String then = request.getParameter("then");
        Object begun = request.getAttribute("begun");
        request.setAttribute("begun", Boolean.TRUE);
        if ("forward".equals(then) && begun == null) {
            request.getRequestDispatcher("/transfer").forward(request, response);
        } else if ("include".equals(then) && begun == null) {
            request.getRequestDispatcher("/transfer").include(request, response);
        } else if ("later".equals(then) && begun == null) {
            AsyncContext later = request.startAsync();
            later.start(() -> later.dispatch("/transfer"));
        } else if ("fail".equals(then) && begun == null) {
            throw new ServletException("as told");
        } else {
            response.getWriter().print(request.getServletPath());
        }
    }
}
