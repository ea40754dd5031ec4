package com.example.it.crossing;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.web.reactive.config.DelegatingWebFluxConfiguration;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;

/** Spring WebFlux on a server that is not its own. */
public final class CrossingMain {

    private CrossingMain() {}

    public static void main(String[] arguments) throws Exception {
        AnnotationConfigApplicationContext context =
                new AnnotationConfigApplicationContext(DelegatingWebFluxConfiguration.class, Filters.class, Who.class);
        HttpHandler spring = WebHttpHandlerBuilder.applicationContext(context).build();
        context.getBean(Crossing.class).letInLater();
        System.out.println("ready on http://localhost:" + Server.start(spring) + "/");
        Thread.currentThread().join();
    }
}
