package com.example.it.webflux;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** What the scenarios of the integration tests ask for beside orders. */
@RestController
public class ScenariosController {

    private static final Scheduler OTHERS = Schedulers.newParallel("others", 2, true);

    private static final String PIECE;

    static {
        char[] piece = new char[64 * 1024];
        Arrays.fill(piece, 'x');
        PIECE = new String(piece);
    }

    @GetMapping("/plain/**")
    public Mono<String> plain() {
        return Mono.just("plain");
    }

    @RequestMapping("/read")
    public Mono<String> read(@RequestBody(required = false) Mono<String> body) {
        return body.map(text -> "read " + text.length()).defaultIfEmpty("nothing");
    }

    @PostMapping("/unread")
    @ResponseStatus(HttpStatus.ACCEPTED)
    public Mono<String> unread() {
        return Mono.just("unread");
    }

    @DeleteMapping("/unread")
    @ResponseStatus(HttpStatus.ACCEPTED)
    public Mono<String> delete() {
        return Mono.just("deleted");
    }

    @PostMapping("/form")
    public Mono<String> form(ServerWebExchange exchange) {
        return exchange.getFormData().map(fields -> fields.getFirst("field"));
    }

    @GetMapping(value = "/pieces", produces = MediaType.TEXT_PLAIN_VALUE)
    public Flux<String> pieces() {
        return Flux.range(0, 5).map(number -> "piece " + number);
    }

    @GetMapping("/forbidden")
    public Mono<String> forbidden() {
        return Mono.error(new ResponseStatusException(HttpStatus.FORBIDDEN));
    }

    @GetMapping("/missing")
    public Mono<String> missing() {
        throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    @GetMapping("/unavailable")
    public Mono<ResponseEntity<String>> unavailable() {
        return Mono.just(ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body("not now"));
    }

    @GetMapping("/redirect")
    public Mono<ResponseEntity<Void>> redirect() {
        return Mono.just(ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create("/plain"))
                .build());
    }

    @GetMapping("/checked")
    public Mono<String> checked() throws IOException {
        throw new IOException("checked");
    }

    @GetMapping("/handled")
    public Mono<String> handled() {
        return Mono.error(new UnsupportedOperationException("handled"));
    }

    @ExceptionHandler
    public ResponseEntity<String> gone(UnsupportedOperationException thrown) {
        return ResponseEntity.status(HttpStatus.GONE).body(thrown.getMessage());
    }

    @GetMapping("/elsewhere")
    @ResponseStatus(HttpStatus.CREATED)
    public Mono<String> elsewhere() {
        return Mono.fromSupplier(() -> Thread.currentThread().getName()).subscribeOn(OTHERS);
    }

    @GetMapping("/timeout/answered")
    public Mono<ResponseEntity<String>> answeredTimeout() {
        return Mono.<ResponseEntity<String>>never()
                .timeout(
                        Duration.ofMillis(100),
                        Mono.just(ResponseEntity.status(HttpStatus.GATEWAY_TIMEOUT)
                                .body("too late")));
    }

    @GetMapping("/timeout/unanswered")
    public Mono<String> unansweredTimeout() {
        return Mono.<String>never().timeout(Duration.ofMillis(100));
    }

    /** Whoever waits gives up. */
    @GetMapping("/never")
    public Mono<String> never() {
        return Mono.never();
    }

    /** Until the client has gone; at most 64 MiB. */
    @GetMapping(value = "/flood", produces = MediaType.TEXT_PLAIN_VALUE)
    public Flux<String> flood() {
        return Flux.range(0, 1024).map(number -> PIECE);
    }

    /** A few pieces, and then a failure where it is too late for a status. */
    @GetMapping(value = "/half", produces = MediaType.TEXT_PLAIN_VALUE)
    public Flux<String> half() {
        return Flux.just("half", "an answer").concatWith(Flux.error(new IllegalStateException("half")));
    }
}
