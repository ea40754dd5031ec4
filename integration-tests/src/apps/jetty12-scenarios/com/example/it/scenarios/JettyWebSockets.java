package com.example.it.scenarios;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;

/** A WebSocket that says what it hears, below Jetty 12's servlet environments. */
final class JettyWebSockets {

    private JettyWebSockets() {}

    static Handler of(Server server) {
        ContextHandler context = new ContextHandler(Deployment.BASIC + Deployment.WEBSOCKET);
        context.setAllowNullPathInContext(true);
        context.setHandler(WebSocketUpgradeHandler.from(server, context)
                .configure(sockets -> sockets.addMapping("/*", (request, response, callback) -> new Echo())));
        return context;
    }

    /** One connection. */
    public static final class Echo extends Session.Listener.AbstractAutoDemanding {

        @Override
        public void onWebSocketText(String message) {
            getSession().sendText(message, Callback.NOOP);
        }
    }
}
