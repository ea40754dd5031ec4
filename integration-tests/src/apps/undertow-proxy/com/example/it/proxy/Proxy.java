package com.example.it.proxy;

import io.undertow.server.handlers.ResponseCodeHandler;
import io.undertow.server.handlers.proxy.LoadBalancingProxyClient;
import io.undertow.server.handlers.proxy.ProxyHandler;
import java.net.URI;

/** An Undertow with its own proxy in front of the server at the port that is given; it speaks no HTTP/2 itself. */
public final class Proxy {

    private Proxy() {}

    public static void main(String[] arguments) {
        LoadBalancingProxyClient backend = new LoadBalancingProxyClient();
        backend.addHost(URI.create("http://127.0.0.1:" + arguments[0]));
        Backend.start(new ProxyHandler(backend, 30_000, ResponseCodeHandler.HANDLE_404));
    }
}
