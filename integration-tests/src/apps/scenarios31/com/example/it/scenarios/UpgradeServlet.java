package com.example.it.scenarios;

import java.io.IOException;
import javax.servlet.ServletException;
import javax.servlet.ServletInputStream;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpUpgradeHandler;
import javax.servlet.http.WebConnection;

/** Changes the protocol as WebSocket does; what follows is not HTTP: each byte comes back, until the client closes. */
public final class UpgradeServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if ("late".equals(request.getQueryString())) {
            try {
                Thread.sleep(300); // by then the client has gone, most likely
            } catch (InterruptedException stopping) {
                return;
            }
        }
        response.setStatus(101); // which some containers leave to the application
        response.setHeader("Connection", "Upgrade");
        response.setHeader("Upgrade", "echo");
        request.upgrade(Echo.class);
    }

    /** One connection. */
    public static final class Echo implements HttpUpgradeHandler {

        @Override
        public void init(WebConnection connection) {
            try (WebConnection both = connection) {
                ServletInputStream in = both.getInputStream();
                for (int next = in.read(); next >= 0; next = in.read()) {
                    both.getOutputStream().write(next);
                    both.getOutputStream().flush();
                }
            } catch (Exception gone) {
                return; // the client has closed
            }
        }

        @Override
        public void destroy() {
            // nothing to give back
        }
    }
}
