package com.example.it.webflux;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Answers of all kinds: at once, later on another thread, failing, streaming, never ending. */
@RestController
public class OrdersController {

    @GetMapping("/orders/{id}")
    public Mono<String> order(@PathVariable("id") String id) {
        return Mono.just("order " + id);
    }

    @GetMapping("/orders/{id:[0-9]{1,5}}/lines/{line}")
    public Mono<String> line(@PathVariable("id") String id, @PathVariable("line") String line) {
        return Mono.just("line " + line + " of " + id);
    }

    @PostMapping("/orders")
    @ResponseStatus(HttpStatus.CREATED)
    public Mono<String> place(@RequestBody Mono<String> body) {
        return body.map(text -> "placed " + text.length());
    }

    /** For whom it is, by Spring Security's own word: of this request's credentials, or of a session. */
    @GetMapping({"/login", "/mine"})
    public Mono<String> mine() {
        return ReactiveSecurityContextHolder.getContext()
                .map(context -> "for " + context.getAuthentication().getName())
                .defaultIfEmpty("for nobody");
    }

    @GetMapping("/later/{id}")
    public Mono<String> later(@PathVariable("id") String id) {
        return Mono.delay(Duration.ofMillis(20)).map(tick -> "later " + id);
    }

    @GetMapping("/gone/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public Mono<Void> gone(@PathVariable("id") String id) {
        return Mono.empty();
    }

    @GetMapping("/unchanged/{id}")
    @ResponseStatus(HttpStatus.NOT_MODIFIED)
    public Mono<Void> unchanged(@PathVariable("id") String id) {
        return Mono.empty();
    }

    @GetMapping("/nothing/{id}")
    public Mono<String> nothing(@PathVariable("id") String id) {
        return Mono.empty();
    }

    @GetMapping("/fails/{id}")
    public Mono<String> fails(@PathVariable("id") String id) {
        return Mono.error(new IllegalStateException("no " + id));
    }

    @GetMapping("/throws/{id}")
    public Mono<String> throwing(@PathVariable("id") String id) {
        throw new IllegalStateException("no " + id);
    }

    @GetMapping(value = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    public Flux<String> events() {
        return Flux.just("one", "two", "three");
    }

    @GetMapping(value = "/endless", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    public Flux<String> endless() {
        return Flux.interval(Duration.ofMillis(20))
                .onBackpressureDrop() // or it fails on a busy machine
                .map(tick -> "tick " + tick);
    }

    /** On the event loop, where nobody's story may be found. */
    @GetMapping("/sql/{id}")
    public Mono<String> sql(@PathVariable("id") String id) throws SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:h2:mem:", "sa", "");
                Statement create = database.createStatement()) {
            create.execute("CREATE TABLE visit (id VARCHAR(40))");
        }
        return Mono.just("done");
    }
}
