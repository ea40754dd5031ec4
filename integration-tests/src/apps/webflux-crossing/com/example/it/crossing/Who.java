package com.example.it.crossing;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Tells whom it serves. */
@RestController
public class Who {

    private final Crossing crossing;

    @Autowired
    public Who(Crossing crossing) {
        this.crossing = crossing;
    }

    @GetMapping("/who/{id}")
    public Mono<String> who(@PathVariable("id") String id) {
        return ReactiveSecurityContextHolder.getContext()
                .map(context -> context.getAuthentication().getName())
                .defaultIfEmpty("nobody");
    }

    /** How many were let in on the thread of another request. */
    @GetMapping("/crossed")
    public Mono<String> crossed() {
        return Mono.just(String.valueOf(crossing.crossed()));
    }
}
