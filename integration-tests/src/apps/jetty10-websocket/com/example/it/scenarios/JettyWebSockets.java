package com.example.it.scenarios;

import java.io.IOException;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.websocket.api.WebSocketAdapter;
import org.eclipse.jetty.websocket.server.config.JettyWebSocketServletContainerInitializer;

/** A WebSocket that says what it hears, with Jetty 10 and 11. */
final class JettyWebSockets {

    private JettyWebSockets() {}

    static void offer(ServletContextHandler context) {
        JettyWebSocketServletContainerInitializer.configure(
                context, (servlets, sockets) -> sockets.addMapping(Deployment.WEBSOCKET, Echo.class));
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
