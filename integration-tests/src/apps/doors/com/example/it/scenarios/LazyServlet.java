package com.example.it.scenarios;

import java.io.IOException;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;

/** Leaves a mark when it is made, which is when the first request comes for it. */
public final class LazyServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    public void init() throws ServletException {
        try {
            Markers.add("init", "lazy", "servlet");
        } catch (IOException e) {
            throw new ServletException(e);
        }
    }
}
