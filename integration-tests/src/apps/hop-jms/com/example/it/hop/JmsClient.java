package com.example.it.hop;

import java.util.concurrent.TimeUnit;
import javax.jms.Connection;
import javax.jms.ConnectionFactory;
import javax.jms.Destination;
import javax.jms.JMSException;
import javax.jms.Message;
import javax.jms.MessageProducer;
import javax.jms.Session;
import javax.jms.TextMessage;

/**
 * Sends a message: {@code to} is {@code queue/value}, or {@code topic:name/value}. {@code TO} names the destination when it sends, {@code KEPT} sends
 * one message for everybody, {@code FORWARD} one that it has taken up, {@code DEAD} by a connection that was closed.
 */
public final class JmsClient implements Client {

    private static Connection connection;
    private static TextMessage kept;

    static synchronized Connection connection() throws Exception {
        if (connection == null) {
            connection = ((ConnectionFactory) Class.forName(System.getProperty("it.jms.factory"))
                            .getConstructor(String.class)
                            .newInstance(System.getProperty("it.jms")))
                    .createConnection();
            connection.start();
        }
        return connection;
    }

    @Override
    public String call(String method, String to, String own) throws Exception {
        String name = to.substring(0, to.indexOf('/'));
        String value = to.substring(to.indexOf('/') + 1);
        Session session = connection().createSession(false, Session.AUTO_ACKNOWLEDGE);
        try {
            Destination destination = name.startsWith("topic:")
                    ? session.createTopic(name.substring("topic:".length()))
                    : session.createQueue(name);
            TextMessage message = session.createTextMessage(value);
            if (method.equals("KEPT")) {
                kept = kept == null ? message : kept;
                message = kept;
                message.setText(value);
            }
            if (own != null) {
                message.setStringProperty("acta_context", own);
            }
            Message sent = method.equals("FORWARD") ? taken(session, message) : message;
            if (method.equals("TO")) {
                MessageProducer producer = session.createProducer(null);
                producer.send(destination, sent);
            } else {
                MessageProducer producer = session.createProducer(destination);
                if (method.equals("DEAD")) {
                    session.close();
                    try {
                        producer.send(sent);
                    } catch (JMSException e) {
                        return "refused";
                    }
                }
                producer.send(sent);
            }
            String context = sent.getStringProperty("acta_context");
            return context == null ? "none" : context;
        } finally {
            session.close();
        }
    }

    /** The same message as it comes out of a queue: nothing may be written to it. */
    private static Message taken(Session session, Message message) throws JMSException {
        Destination between = session.createTemporaryQueue();
        session.createProducer(between).send(message);
        return session.createConsumer(between).receive(TimeUnit.SECONDS.toMillis(60));
    }
}
