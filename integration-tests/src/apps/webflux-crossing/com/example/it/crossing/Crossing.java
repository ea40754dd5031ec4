package com.example.it.crossing;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** Lets nobody in at once: whose request comes next lets in who came before, on its own thread. */
final class Crossing implements ReactiveAuthenticationManager {

    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger crossed = new AtomicInteger();

    @Override
    public Mono<Authentication> authenticate(Authentication token) {
        Authentication known = new UsernamePasswordAuthenticationToken(
                token.getName(), null, AuthorityUtils.createAuthorityList("of-" + token.getName()));
        return Mono.create((MonoSink<Authentication> sink) -> waiting.add(() -> sink.success(known)));
    }

    /** On the thread of another request. */
    void meet() {
        if (letIn()) {
            crossed.incrementAndGet();
        }
    }

    /** @return whether somebody waited */
    boolean letIn() {
        Runnable next = waiting.poll();
        if (next != null) {
            next.run();
        }
        return next != null;
    }

    int crossed() {
        return crossed.get();
    }

    /** On a thread that serves nobody, so that the last one does not wait for ever. */
    void letInLater() {
        Thread late = new Thread(
                () -> {
                    try {
                        while (true) {
                            Thread.sleep(25);
                            letIn();
                        }
                    } catch (InterruptedException over) {
                        Thread.currentThread().interrupt();
                    }
                },
                "late");
        late.setDaemon(true);
        late.start();
    }
}
