package com.example.it.scenarios;

import java.nio.charset.StandardCharsets;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** Reactor Netty, which takes everything: what comes is echoed, or at {@code /throw} thrown. */
public final class NettyFlood {

    private NettyFlood() {}

    public static void main(String[] arguments) {
        Integer limit = Integer.getInteger("it.limit");
        DisposableServer server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .httpRequestDecoder(decoder -> limit == null
                        ? decoder
                        : decoder.maxInitialLineLength(limit).maxHeaderSize(limit))
                .handle((request, response) -> request.receive()
                        .aggregate()
                        .asByteArray()
                        .defaultIfEmpty(new byte[0])
                        .flatMap(body -> request.uri().endsWith("/throw")
                                ? Mono.error(new IllegalStateException(new String(body, StandardCharsets.ISO_8859_1)))
                                : response.sendByteArray(Mono.just(body)).then()))
                .bindNow();
        Runtime.getRuntime().addShutdownHook(new Thread(server::disposeNow));
        System.out.println("ready on http://localhost:" + server.port());
        server.onDispose().block();
    }
}
