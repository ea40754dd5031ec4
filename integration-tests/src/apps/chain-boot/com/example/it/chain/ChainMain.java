package com.example.it.chain;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.FixedBackOff;

/** Writes a row for each order that was placed, on virtual threads; {@code poison} it does not swallow. */
@SpringBootApplication
public class ChainMain {

    private final JdbcTemplate jdbc;

    public ChainMain(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public static void main(String[] arguments) {
        SpringApplication.run(ChainMain.class, arguments);
        System.out.println("ready");
    }

    /** Tries nothing twice. */
    @Bean
    DefaultErrorHandler errorHandler() {
        return new DefaultErrorHandler(new FixedBackOff(0, 0));
    }

    @KafkaListener(topics = "orders.placed", groupId = "chain")
    void placed(String what) {
        jdbc.update("insert into placed values (?)", what);
        if (what.equals("poison")) {
            throw new IllegalStateException("poison");
        }
        System.out.println(
                "took " + what + " on " + Thread.currentThread().getClass().getSimpleName());
    }
}
