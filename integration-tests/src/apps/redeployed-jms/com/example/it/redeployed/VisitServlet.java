package com.example.it.redeployed;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.jms.Connection;
import javax.jms.JMSException;
import javax.jms.Message;
import javax.jms.MessageProducer;
import javax.jms.Queue;
import javax.jms.Session;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.activemq.ActiveMQConnectionFactory;

/**
 * A servlet of a web application that brings its own client of JMS, sends two messages and listens to one. When it goes it takes up the other,
 * which leaves the server's thread, which stays, in the midst of it.
 */
public final class VisitServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private Connection connection;
    private Queue heard;
    private Queue taken;

    @Override
    public void init() throws ServletException {
        String name = "visits." + getServletContext().getContextPath().substring(1);
        try {
            connection = new ActiveMQConnectionFactory(System.getProperty("it.jms")
                            + "?useInactivityMonitor=false") // whose timers the client never ends
                    .createConnection();
            connection.start();
            Session session = session();
            heard = session.createQueue(name + ".heard");
            taken = session.createQueue(name + ".taken");
        } catch (JMSException e) {
            throw new ServletException(e);
        }
    }

    private Session session() throws JMSException {
        return connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        try {
            Session session = session();
            MessageProducer producer = session.createProducer(null);
            producer.send(heard, session.createTextMessage("visit"));
            producer.send(taken, session.createTextMessage("visit"));
            CountDownLatch called = new CountDownLatch(1);
            session().createConsumer(heard).setMessageListener(message -> called.countDown());
            if (!called.await(60, TimeUnit.SECONDS)) {
                throw new ServletException("not called back");
            }
        } catch (JMSException | InterruptedException e) {
            throw new ServletException(e);
        }
        response.getWriter().print("visited");
    }

    @Override
    public void destroy() {
        try {
            Message message = session().createConsumer(taken).receive(60_000);
            System.out.println("took " + message.getJMSMessageID());
            connection.close();
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }
}
