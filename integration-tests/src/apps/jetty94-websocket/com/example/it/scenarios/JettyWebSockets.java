package com.example.it.scenarios;

import java.io.IOException;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.eclipse.jetty.websocket.api.WebSocketAdapter;
import org.eclipse.jetty.websocket.servlet.WebSocketServlet;
import org.eclipse.jetty.websocket.servlet.WebSocketServletFactory;

/** A WebSocket that says what it hears, with Jetty 9.4. */
final class JettyWebSockets {

    private JettyWebSockets() {}

    static void offer(ServletContextHandler context) {
        context.addServlet(new ServletHolder(new EchoServlet()), Deployment.WEBSOCKET);
    }

    /** Changes the protocol. */
    public static final class EchoServlet extends WebSocketServlet {

        private static final long serialVersionUID = 1;

        @Override
        public void configure(WebSocketServletFactory factory) {
            factory.register(Echo.class);
        }
    }

    /** One connection. */
    public static final class Echo extends WebSocketAdapter {

        @Override
        public void onWebSocketText(String message) {
            try {
                getRemote().sendString(message);
            } catch (IOException gone) {
                return; // the client has closed
            }
        }
    }
}
