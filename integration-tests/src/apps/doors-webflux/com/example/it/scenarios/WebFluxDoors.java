package com.example.it.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;

/** A functional endpoint of Spring WebFlux on Reactor Netty: leaves a mark, waits for {@code ?sleep=} milliseconds, answers. */
public final class WebFluxDoors {

    private WebFluxDoors() {}

    public static void main(String[] arguments) {
        DisposableServer server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .protocol(HttpProtocol.HTTP11, HttpProtocol.H2C)
                .handle(new ReactorHttpHandlerAdapter(RouterFunctions.toHttpHandler(
                        RouterFunctions.route(RequestPredicates.path("/flux/**"), WebFluxDoors::answer))))
                .bindNow();
        System.out.println("ready on http://localhost:" + server.port());
        server.onDispose().block();
    }

    private static Mono<ServerResponse> answer(ServerRequest request) {
        try {
            Markers.add("flux", String.valueOf(request.method()), request.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Duration sleep =
                Duration.ofMillis(Long.parseLong(request.queryParam("sleep").orElse("0")));
        return request.bodyToMono(String.class)
                .defaultIfEmpty("")
                .delayElement(sleep)
                .flatMap(body -> ServerResponse.ok().body(Mono.just("served"), String.class));
    }
}
