package com.example.it.crossing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Tells whom it serves, and writes it into a table. */
@RestController
public class Who {

    private final Crossing crossing;
    private final Connection database;

    @Autowired
    public Who(Crossing crossing) throws SQLException {
        this.crossing = crossing;
        database = DriverManager.getConnection("jdbc:h2:mem:seen");
        try (Statement statement = database.createStatement()) {
            statement.execute("CREATE TABLE seen (id VARCHAR(40), name VARCHAR(40))");
        }
    }

    @GetMapping("/who/{id}")
    public Mono<String> who(@PathVariable("id") String id) {
        return ReactiveSecurityContextHolder.getContext()
                .map(context -> context.getAuthentication().getName())
                .defaultIfEmpty("nobody")
                .doOnNext(name -> note(id, name));
    }

    /** Meets others on the thread by which the server hands over what has come of the body. */
    @PostMapping("/who/{id}")
    public Mono<String> who(@PathVariable("id") String id, @RequestBody Mono<String> body) {
        return body.doOnNext(all -> crossing.meet()).then(who(id));
    }

    /** On whichever thread the request has come to; for who reads it there, the thread has its user meanwhile. */
    private void note(String id, String name) {
        SecurityContextHolder.getContext()
                .setAuthentication(new UsernamePasswordAuthenticationToken(
                        name, null, AuthorityUtils.createAuthorityList("on-thread")));
        try {
            insert(id, name);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private void insert(String id, String name) {
        try (PreparedStatement statement = database.prepareStatement("INSERT INTO seen (id, name) VALUES (?, ?)")) {
            statement.setString(1, id);
            statement.setString(2, name);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many were let in on the thread of another request. */
    @GetMapping("/crossed")
    public Mono<String> crossed() {
        return Mono.just(String.valueOf(crossing.crossed()));
    }
}
