package com.example.it.webflux;

import java.util.Collections;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.server.support.WebSocketHandlerAdapter;
import org.springframework.web.server.WebFilter;

/** A filter that answers by itself, and a WebSocket that says what it hears. */
@Configuration
public class ScenarioBeans {

    @Bean
    @Order(0)
    public WebFilter answering() {
        return (exchange, chain) -> {
            if (!exchange.getRequest().getURI().getRawPath().startsWith("/filtered/")) {
                return chain.filter(exchange);
            }
            exchange.getResponse().setStatusCode(HttpStatus.NON_AUTHORITATIVE_INFORMATION);
            return exchange.getResponse().setComplete();
        };
    }

    @Bean
    public HandlerMapping webSocket() {
        WebSocketHandler echo = session -> session.send(
                session.receive().map(WebSocketMessage::getPayloadAsText).map(session::textMessage));
        SimpleUrlHandlerMapping mapping = new SimpleUrlHandlerMapping();
        mapping.setOrder(-1);
        mapping.setUrlMap(Collections.singletonMap("/websocket", echo));
        return mapping;
    }

    @Bean
    public WebSocketHandlerAdapter webSocketHandlers() {
        return new WebSocketHandlerAdapter();
    }
}
