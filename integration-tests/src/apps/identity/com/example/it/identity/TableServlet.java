package com.example.it.identity;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** The table as it is; with parameter {@code ended} nothing, once the request of that number has ended. */
final class TableServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String ended = request.getParameter("ended");
        if (ended == null) {
            response.getWriter().print(Served.all());
            return;
        }
        try {
            Served.awaitEnd(ended);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
