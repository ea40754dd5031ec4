package com.example.it.boot;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/** A shop of today's kind, the same for Spring Boot 1.5 to 4: REST controllers, Spring Security, a database. */
@SpringBootApplication
public class BootShop {

    public static void main(String[] arguments) {
        SpringApplication.run(
                BootShop.class,
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.datasource.url=jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1",
                "--spring.main.banner-mode=off",
                "--logging.level.root=WARN");
    }

    @EventListener
    public void ready(ApplicationReadyEvent event) {
        System.out.println("ready on http://localhost:"
                + event.getApplicationContext().getEnvironment().getProperty("local.server.port") + "/");
    }
}
