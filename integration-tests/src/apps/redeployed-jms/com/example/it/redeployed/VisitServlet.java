package com.example.it.redeployed;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.jms.Connection;
import javax.jms.JMSException;
import javax.jms.Message;
import javax.jms.MessageConsumer;
import javax.jms.MessageProducer;
import javax.jms.Queue;
import javax.jms.Session;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.activemq.ActiveMQConnectionFactory;

/**
 * A servlet of a web application that brings its own client of JMS, sends two messages, listens to one, and takes the other up on a thread that
 * stays, which leaves it in the midst.
 */
public final class VisitServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        String name = "visits." + request.getContextPath().substring(1);
        try {
            Connection connection = new ActiveMQConnectionFactory(System.getProperty("it.jms")
                            + "?useInactivityMonitor=false") // whose timers the client never ends
                    .createConnection();
            try {
                connection.start();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                MessageProducer producer = session.createProducer(null);
                Queue heard = session.createQueue(name + ".heard");
                Queue taken = session.createQueue(name + ".taken");
                producer.send(heard, session.createTextMessage("visit"));
                producer.send(taken, session.createTextMessage("visit"));
                CountDownLatch called = new CountDownLatch(1);
                Session listens = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                listens.createConsumer(heard).setMessageListener(message -> called.countDown());
                called.await(60, TimeUnit.SECONDS);
                Session takes = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                MessageConsumer consumer = takes.createConsumer(taken);
                CompletableFuture.runAsync(() -> takeUp(consumer)).get(60, TimeUnit.SECONDS);
            } finally {
                connection.close();
            }
            response.getWriter().print("visited");
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    private static void takeUp(MessageConsumer consumer) {
        try {
            Message message = consumer.receive(60_000);
            System.out.println("took " + message.getJMSMessageID());
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }
}
