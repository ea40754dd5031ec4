package com.example.it.tasks.servlet;

import dev.acta.api.Audited;
import java.io.IOException;
import javax.servlet.AsyncContext;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Gives a task to the container's own pool, which runs it after the servlet has returned. */
public final class StartServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.setAttribute("org.apache.catalina.ASYNC_SUPPORTED", true);
        String user = request.getUserPrincipal().getName();
        AsyncContext context = request.startAsync();
        context.start(() -> {
            done(user, "async-start");
            context.complete();
        });
    }

    @Audited
    static void done(String expected, String where) {}
}
