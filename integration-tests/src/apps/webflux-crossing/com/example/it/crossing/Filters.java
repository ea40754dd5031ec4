package com.example.it.crossing;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.server.authentication.AuthenticationWebFilter;
import org.springframework.web.server.WebFilter;

/** HTTP Basic whose answers come on threads of other requests; requests are decorated before. */
@Configuration
public class Filters {

    @Bean
    Crossing crossing() {
        return new Crossing();
    }

    @Bean
    @Order(1)
    public WebFilter meeting() {
        Crossing crossing = crossing();
        return (exchange, chain) -> {
            crossing.meet();
            return chain.filter(exchange.mutate()
                    .request(request -> request.header("X-Decorated", "yes"))
                    .build());
        };
    }

    @Bean
    @Order(2)
    public WebFilter basic() {
        return new AuthenticationWebFilter(crossing());
    }
}
