package com.example.it.crossing;

import org.eclipse.jetty.server.ServerConnector;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.JettyCoreHttpHandlerAdapter;

/** Jetty 12 without servlets. */
final class Server {

    private Server() {}

    static int start(HttpHandler spring) throws Exception {
        org.eclipse.jetty.server.Server jetty = new org.eclipse.jetty.server.Server(0);
        jetty.setHandler(new JettyCoreHttpHandlerAdapter(spring));
        jetty.start();
        return ((ServerConnector) jetty.getConnectors()[0]).getLocalPort();
    }
}
