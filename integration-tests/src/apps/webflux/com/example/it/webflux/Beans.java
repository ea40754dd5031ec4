package com.example.it.webflux;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.authentication.UserDetailsRepositoryReactiveAuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.web.server.authentication.AuthenticationWebFilter;
import org.springframework.security.web.server.context.ReactorContextWebFilter;
import org.springframework.security.web.server.context.ServerSecurityContextRepository;
import org.springframework.security.web.server.context.WebSessionServerSecurityContextRepository;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

/** A filter that decorates requests, HTTP Basic for alice and bob, and a functional route. */
@Configuration
public class Beans {

    private static final ReactiveAuthenticationManager USERS =
            new UserDetailsRepositoryReactiveAuthenticationManager(new MapReactiveUserDetailsService(
                    User.withUsername("alice")
                            .password("{noop}pw")
                            .roles("CLERK")
                            .build(),
                    User.withUsername("bob")
                            .password("{noop}pw")
                            .roles("CUSTOMER")
                            .build()));

    private static final ServerSecurityContextRepository SESSIONS = new WebSessionServerSecurityContextRepository();

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
        return new AuthenticationWebFilter(USERS);
    }

    /** A login that is kept in a session, as with a form. */
    @Bean
    @Order(3)
    public WebFilter login() {
        AuthenticationWebFilter filter = new AuthenticationWebFilter(USERS);
        filter.setRequiresAuthenticationMatcher(ServerWebExchangeMatchers.pathMatchers("/login"));
        filter.setServerAuthenticationConverter(exchange -> Mono.just(new UsernamePasswordAuthenticationToken(
                exchange.getRequest().getQueryParams().getFirst("user"),
                exchange.getRequest().getHeaders().getFirst("X-Secret"))));
        filter.setSecurityContextRepository(SESSIONS);
        return filter;
    }

    /** Whoever comes back with a session, for whoever asks. */
    @Bean
    @Order(4)
    public WebFilter session() {
        return new ReactorContextWebFilter(SESSIONS);
    }

    @Bean
    public RouterFunction<ServerResponse> functional() {
        return RouterFunctions.route(
                RequestPredicates.GET("/functional/{id}"),
                request -> ServerResponse.ok().build());
    }
}
