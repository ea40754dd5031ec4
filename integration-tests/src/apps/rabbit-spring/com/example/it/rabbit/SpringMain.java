package com.example.it.rabbit;

import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.rabbit.annotation.EnableRabbit;
import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.amqp.rabbit.config.DirectRabbitListenerContainerFactory;
import org.springframework.amqp.rabbit.config.SimpleRabbitListenerContainerFactory;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Writes a row for each message, by containers of both kinds; they take back what threw, {@code poison} and {@code bad} once. */
@Configuration
@EnableRabbit
public class SpringMain {

    private static final String URL = "jdbc:h2:mem:spring;DB_CLOSE_DELAY=-1";
    private static final CountDownLatch OPEN = new CountDownLatch(4);
    private static int port;
    private static boolean poisoned;
    private static boolean failed;

    public static void main(String[] arguments) throws Exception {
        port = Integer.parseInt(arguments[0]);
        try (java.sql.Connection database = DriverManager.getConnection(URL);
                Statement statement = database.createStatement()) {
            statement.execute("create table stored (what varchar(100))");
        }
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(SpringMain.class)) {
            System.out.println("ready");
            if (!OPEN.await(90, TimeUnit.SECONDS)) {
                throw new IllegalStateException("messages are missing: " + OPEN.getCount());
            }
        }
        System.out.println("done");
    }

    @Bean
    ConnectionFactory connections() {
        return new CachingConnectionFactory("127.0.0.1", port);
    }

    @Bean
    RabbitAdmin admin(ConnectionFactory connections) {
        return new RabbitAdmin(connections);
    }

    @Bean
    Queue ofSimple() {
        return new Queue("shop.simple", false);
    }

    @Bean
    Queue ofDirect() {
        return new Queue("shop.direct", false);
    }

    @Bean
    SimpleRabbitListenerContainerFactory simple(ConnectionFactory connections) {
        SimpleRabbitListenerContainerFactory containers = new SimpleRabbitListenerContainerFactory();
        containers.setConnectionFactory(connections);
        return containers;
    }

    @Bean
    DirectRabbitListenerContainerFactory direct(ConnectionFactory connections) {
        DirectRabbitListenerContainerFactory containers = new DirectRabbitListenerContainerFactory();
        containers.setConnectionFactory(connections);
        return containers;
    }

    @RabbitListener(queues = "shop.simple", containerFactory = "simple")
    void simple(byte[] body) {
        String what = new String(body, StandardCharsets.UTF_8);
        store(what);
        if (what.equals("poison") && !poisoned) {
            poisoned = true;
            throw new IllegalStateException("poison");
        }
        OPEN.countDown();
    }

    @RabbitListener(queues = "shop.direct", containerFactory = "direct")
    void direct(byte[] body) {
        String what = new String(body, StandardCharsets.UTF_8);
        store(what);
        if (what.equals("bad") && !failed) {
            failed = true;
            throw new IllegalStateException("bad");
        }
        OPEN.countDown();
    }

    private static void store(String what) {
        try (java.sql.Connection database = DriverManager.getConnection(URL);
                PreparedStatement insert = database.prepareStatement("insert into stored values (?)")) {
            insert.setString(1, what);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
