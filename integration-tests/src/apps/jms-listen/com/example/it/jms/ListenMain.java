package com.example.it.jms;

import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.jms.Connection;
import javax.jms.ConnectionFactory;
import javax.jms.JMSException;
import javax.jms.Message;
import javax.jms.MessageConsumer;
import javax.jms.MessageListener;
import javax.jms.Session;
import javax.jms.TextMessage;

/** Writes a row for each message of several queues, of each in another way, until a message says that it is the queue's last. */
public final class ListenMain {

    private static final String URL = "jdbc:h2:mem:listen;DB_CLOSE_DELAY=-1";
    private static final long WAIT = TimeUnit.SECONDS.toMillis(90);

    private static Connection connection;

    private ListenMain() {}

    private interface Way {
        void with(Session session, Message message) throws JMSException;
    }

    /** A listener of a class of its own; lambdas are none. */
    private static final class Listener implements MessageListener {

        private final Session session;
        private final Way way;
        private final boolean counts;
        private final CountDownLatch last;

        /** @param times it gets through, 0 to listen until the last message */
        Listener(Session session, int times, Way way) {
            this.session = session;
            this.way = way;
            this.counts = times > 0;
            this.last = new CountDownLatch(Math.max(1, times));
        }

        @Override
        public void onMessage(Message message) {
            try {
                way.with(session, message);
                if (counts || text(message).startsWith("last-of-")) {
                    last.countDown();
                }
            } catch (JMSException e) {
                throw new IllegalStateException(e);
            }
        }

        void await() throws InterruptedException {
            if (!last.await(WAIT, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("the last message did not come");
            }
        }
    }

    public static void main(String[] arguments) throws Exception {
        try (java.sql.Connection database = DriverManager.getConnection(URL);
                Statement statement = database.createStatement()) {
            statement.execute("create table stored (what varchar(100))");
        }
        connection = ((ConnectionFactory)
                        Class.forName(arguments[0]).getConstructor(String.class).newInstance(arguments[1]))
                .createConnection();
        CountDownLatch dead = new CountDownLatch(1);
        connection.setExceptionListener(failure -> dead.countDown());
        connection.start();
        Session topics = session(false);
        Listener topic = new Listener(topics, 0, (session, message) -> store(message));
        topics.createConsumer(topics.createTopic("shop.topic")).setMessageListener(topic);
        System.out.println("ready");
        topic.await();
        listen("shop.told", 0, false, (session, message) -> store(message));
        listen("stranger", 0, false, (session, message) -> store(message));
        listen("shop.noise", 0, false, (session, message) -> store(message));
        listen("shop.thrown", 2, false, (session, message) -> {
            store(message);
            if (text(message).equals("poison") && !message.getJMSRedelivered()) {
                throw new IllegalStateException("poison");
            }
        });
        listen("shop.rolled", 3, true, (session, message) -> {
            store(message);
            if (text(message).equals("rolled") && !message.getJMSRedelivered()) {
                session.rollback();
            } else {
                session.commit();
            }
        });
        listen("shop.asking", 0, false, (session, message) -> {
            Session other = session(false);
            MessageConsumer answers = other.createConsumer(other.createQueue("shop.answers"));
            if (answers.receive(WAIT) == null) {
                throw new IllegalStateException("no answer");
            }
            answers.close();
            store(message);
        });
        lambda();
        polls();
        hangs();
        Session transacted = session(true);
        Message dying =
                transacted.createConsumer(transacted.createQueue("shop.dying")).receive(WAIT);
        store(dying);
        System.out.println("in the midst");
        if (!dead.await(WAIT, TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("the broker lives");
        }
        try {
            transacted.commit();
            throw new IllegalStateException("committed without a broker");
        } catch (JMSException expected) {
            store("not-committed");
        }
        System.out.println("done");
        System.exit(0); // whatever threads of the client still wait for the broker
    }

    private static void listen(String queue, int times, boolean transacted, Way way) throws Exception {
        Session session = session(transacted);
        Listener listener = new Listener(session, times, way);
        MessageConsumer consumer = session.createConsumer(session.createQueue(queue));
        consumer.setMessageListener(listener);
        listener.await();
        if (consumer.getMessageListener() != listener) {
            throw new IllegalStateException("another listener than was set");
        }
        session.close();
    }

    private static void lambda() throws Exception {
        Session session = session(false);
        CountDownLatch last = new CountDownLatch(2);
        MessageListener listener = message -> {
            store(message);
            last.countDown();
        };
        MessageConsumer consumer = session.createConsumer(session.createQueue("shop.lambda"));
        consumer.setMessageListener(listener);
        if (!last.await(WAIT, TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("the lambda was not called");
        }
        store(consumer.getMessageListener() == listener ? "lambda-as-set" : "another-lambda");
        session.close();
    }

    /** A listener that is in the midst when the JVM ends. */
    private static void hangs() throws Exception {
        Session session = session(false);
        CountDownLatch stored = new CountDownLatch(1);
        MessageListener listener = new Listener(session, 0, (own, message) -> {
            store(message);
            stored.countDown();
            try {
                Thread.sleep(Long.MAX_VALUE);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        session.createConsumer(session.createQueue("shop.hanging")).setMessageListener(listener);
        if (!stored.await(WAIT, TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("the listener was not called");
        }
    }

    private static void polls() throws Exception {
        Session session = session(false);
        MessageConsumer consumer = session.createConsumer(session.createQueue("shop.polled"));
        for (Message message = consumer.receive(WAIT); ; message = consumer.receive(WAIT)) {
            store(message);
            if (text(message).startsWith("last-of-")) {
                break;
            }
        }
        consumer.receiveNoWait();
        store("between");
        consumer.close();

        MessageConsumer closed = session.createConsumer(session.createQueue("shop.closed"));
        store(closed.receive(WAIT));
        closed.close();
        store("after-close");

        MessageConsumer left = session.createConsumer(session.createQueue("shop.left"));
        store(left.receive(WAIT));
        session.createConsumer(session.createQueue("shop.nothing")).receive(100);
        store("elsewhere");

        MessageConsumer handed = session.createConsumer(session.createQueue("shop.handed"));
        Message message = handed.receive(WAIT);
        try {
            new Listener(session, 0, (own, given) -> {
                        store(given);
                        throw new IllegalStateException("by hand");
                    })
                    .onMessage(message);
        } catch (IllegalStateException expected) {
            store("caught");
        }
        handed.receiveNoWait();
        session.close();

        Session transacted = session(true);
        MessageConsumer again = transacted.createConsumer(transacted.createQueue("shop.again"));
        store(again.receive(WAIT));
        transacted.rollback();
        store(again.receive(WAIT));
        transacted.commit();
        again.receiveNoWait();
        transacted.close();
    }

    private static Session session(boolean transacted) throws JMSException {
        return connection.createSession(transacted, transacted ? Session.SESSION_TRANSACTED : Session.AUTO_ACKNOWLEDGE);
    }

    private static String text(Message message) throws JMSException {
        return ((TextMessage) message).getText();
    }

    private static void store(Message message) {
        try {
            store(text(message));
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
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
