package com.example.it.webflux;

import java.io.FileOutputStream;
import java.io.PrintStream;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.config.DelegatingWebFluxConfiguration;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;

/** Spring WebFlux on Reactor Netty without Spring Boot; Reactor Netty's access log goes to {@code access.log}. */
public final class WebFluxMain {

    /** Loggers are held weakly. */
    private static final Logger ACCESS = Logger.getLogger("reactor.netty.http.server.AccessLog");

    private WebFluxMain() {}

    public static void main(String[] arguments) throws Exception {
        System.setProperty("reactor.logging.fallback", "JDK");
        System.setProperty("reactor.netty.http.server.accessLogEnabled", "true");
        PrintStream file = new PrintStream(new FileOutputStream("access.log"), true, "UTF-8");
        ACCESS.setUseParentHandlers(false);
        ACCESS.setLevel(Level.ALL);
        ACCESS.addHandler(new Handler() {
            @Override
            public void publish(LogRecord entry) {
                file.println(entry.getMessage());
            }

            @Override
            public void flush() {
                file.flush();
            }

            @Override
            public void close() {
                file.close();
            }
        });
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(
                DelegatingWebFluxConfiguration.class,
                Beans.class,
                OrdersController.class,
                ScenarioBeans.class,
                ScenariosController.class);
        ReactorHttpHandlerAdapter spring = new ReactorHttpHandlerAdapter(
                WebHttpHandlerBuilder.applicationContext(context).build());
        DisposableServer server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .protocol(HttpProtocol.HTTP11, HttpProtocol.H2C)
                .handle((request, response) -> {
                    switch (request.path()) {
                        case "broken": // before anything was answered, where Spring would have answered itself
                            return Mono.error(new IllegalStateException("broken"));
                        case "torn": // in the middle of the answer
                            return response.sendString(Flux.just("half an answer")
                                    .concatWith(Mono.error(new IllegalStateException("torn"))));
                        default:
                            return spring.apply(request, response);
                    }
                })
                .bindNow();
        System.out.println("ready on http://localhost:" + server.port() + "/");
        server.onDispose().block();
    }
}
