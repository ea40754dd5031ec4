package com.example.it.redeployed;

import java.io.IOException;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.util.EntityUtils;

/** Asks its own server for something by an HTTP client that it brings. */
public final class VisitServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (request.getParameter("called") == null) {
            DefaultHttpClient client = new DefaultHttpClient();
            EntityUtils.toString(client.execute(new HttpGet(request.getRequestURL() + "?called=yes"))
                    .getEntity());
            client.getConnectionManager().shutdown();
        }
        response.getWriter().print("visited");
    }
}
