package com.example.it.proxy;

import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http2.Http2UpgradeHandler;
import io.undertow.util.Headers;
import java.io.Closeable;
import java.net.InetSocketAddress;
import org.xnio.IoUtils;

/** An Undertow that speaks HTTP/2 in clear text with whoever asks for it, in either spelling. */
public final class Backend {

    private Backend() {}

    public static void main(String[] arguments) {
        start(new Http2UpgradeHandler(Backend::answer, "h2c", "H2C"));
    }

    private static void answer(HttpServerExchange exchange) {
        if (exchange.getRequestPath().equals("/other-protocol")) {
            exchange.getResponseHeaders().put(Headers.UPGRADE, "other");
            exchange.upgradeChannel((connection, again) -> IoUtils.safeClose((Closeable) connection));
            exchange.endExchange();
        } else {
            exchange.getResponseSender().send("answer");
        }
    }

    static void start(HttpHandler handler) {
        Undertow server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setIoThreads(2)
                .setWorkerThreads(4)
                .setHandler(handler)
                .build();
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
        InetSocketAddress address =
                (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
        System.out.println("ready on " + address.getPort());
    }
}
