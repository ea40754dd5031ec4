package com.example.it.webflux;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.UserDetailsRepositoryReactiveAuthenticationManager;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.web.server.authentication.AuthenticationWebFilter;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.WebFilter;

/** A filter that decorates requests, HTTP Basic for alice and bob, and a functional route. */
@Configuration
public class Beans {

    @Bean
    @Order(1)
    public WebFilter decorating() {
        return (exchange, chain) -> chain.filter(exchange.mutate()
                .request(request -> request.header("X-Decorated", "yes"))
                .build());
    }

    @Bean
    @Order(2)
    public WebFilter basic() {
        return new AuthenticationWebFilter(
                new UserDetailsRepositoryReactiveAuthenticationManager(new MapReactiveUserDetailsService(
                        User.withUsername("alice")
                                .password("{noop}pw")
                                .roles("CLERK")
                                .build(),
                        User.withUsername("bob")
                                .password("{noop}pw")
                                .roles("CUSTOMER")
                                .build())));
    }

    @Bean
    public RouterFunction<ServerResponse> functional() {
        return RouterFunctions.route(
                RequestPredicates.GET("/functional/{id}"),
                request -> ServerResponse.ok().build());
    }
}
