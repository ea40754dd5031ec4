package com.example.it.scenarios;

import java.io.IOException;
import javax.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/** A valve of the application's: leaves a mark, sleeps for {@code ?sleep=} milliseconds, answers; no servlet is reached. */
public final class ValveOffer extends ValveBase {

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        Markers.add("valve", request.getMethod(), request.getRequestURI());
        Markers.sleep(request.getParameter("sleep"));
        response.setContentType("text/plain");
        response.getWriter().print("served");
    }
}
