package com.example.it.scenarios;

import java.io.IOException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.AbstractHandler;
import org.eclipse.jetty.server.handler.ContextHandler;

/** A handler of Jetty's without any servlet: leaves a mark, sleeps for {@code ?sleep=} milliseconds, answers. */
public final class HandlerOffer extends ContextHandler {

    public HandlerOffer() {
        setContextPath("/handler");
        setHandler(new Marking());
    }

    private static final class Marking extends AbstractHandler {

        @Override
        public void handle(String target, Request base, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            Markers.add("handler", request.getMethod(), request.getRequestURI());
            Markers.sleep(request.getParameter("sleep"));
            response.setContentType("text/plain");
            response.getWriter().print("served");
            base.setHandled(true);
        }
    }
}
