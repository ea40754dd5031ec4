package com.example.it.redeployed;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import javax.servlet.ServletContextEvent;
import javax.servlet.ServletContextListener;

/**
 * The web application's connection, by a client that it brings itself; open for as long as it is deployed. When it goes it takes up one more
 * message, which leaves the server's thread in the midst of it.
 */
public final class Visits implements ServletContextListener {

    private static Connection connection;

    static Connection connection() {
        return connection;
    }

    /** @param which of the web application's queues */
    static String queue(String contextPath, String which) {
        return "visits." + contextPath.substring(1) + "." + which;
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(Integer.getInteger("it.rabbit"));
        try {
            connection = factory.newConnection();
        } catch (Exception e) { // which ones depends on the release
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        try {
            GetResponse taken = connection
                    .createChannel()
                    .basicGet(queue(event.getServletContext().getContextPath(), "taken"), true);
            System.out.println("took " + taken.getEnvelope().getDeliveryTag());
            connection.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
