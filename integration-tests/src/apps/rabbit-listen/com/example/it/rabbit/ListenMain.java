package com.example.it.rabbit;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Writes a row for each message of several queues, of each in another way, until a message says that it is the queue's last. */
public final class ListenMain {

    private static final String URL = "jdbc:h2:mem:listen;DB_CLOSE_DELAY=-1";
    private static final long WAIT = TimeUnit.SECONDS.toMillis(120);

    private static final String[] QUEUES = {
        "shop.told", "stranger", "shop.noise", "shop.thrown", "shop.nacked", "shop.asking", "shop.answers", "shop.way",
        "shop.polled", "shop.closed", "shop.left", "shop.nothing", "shop.again", "shop.rolled", "shop.hanging",
                "shop.dying"
    };

    private static ConnectionFactory factory;
    private static Connection connection;

    private ListenMain() {}

    interface Way {
        void with(Channel channel, Envelope envelope, String text) throws IOException;
    }

    private static final class Listener extends DefaultConsumer {

        private final Way way;
        private final CountDownLatch last;

        /** @param times it gets through, 0 to listen until the last message */
        Listener(Channel channel, int times, Way way) {
            super(channel);
            this.way = way;
            this.last = new CountDownLatch(Math.max(1, times));
            this.counts = times > 0;
        }

        private final boolean counts;

        @Override
        public void handleDelivery(String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body)
                throws IOException {
            String text = text(body);
            try {
                way.with(getChannel(), envelope, text);
            } finally {
                if (counts || text.startsWith("last-of-")) {
                    last.countDown();
                }
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
        factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(Integer.parseInt(arguments[0]));
        connection = factory.newConnection();
        declare();
        System.out.println("ready");
        listen(connection, "shop.told", 0, true, (channel, envelope, text) -> store(text));
        listen(connection, "stranger", 0, true, (channel, envelope, text) -> store(text));
        listen(connection, "shop.noise", 0, true, (channel, envelope, text) -> store(text));
        listen(connection, "queue of fair", 0, true, (channel, envelope, text) -> store(text));
        listen(connection, "queue of stock", 0, true, (channel, envelope, text) -> store(text));
        listen(connection, "queue of loud", 0, true, (channel, envelope, text) -> store(text));
        throwing();
        listen(connection, "shop.nacked", 3, false, (channel, envelope, text) -> {
            store(text);
            if (text.equals("nacked") && !envelope.isRedeliver()) {
                channel.basicNack(envelope.getDeliveryTag(), false, true);
            } else {
                channel.basicAck(envelope.getDeliveryTag(), false);
            }
        });
        listen(connection, "shop.asking", 0, true, (channel, envelope, text) -> {
            got(connection.createChannel(), "shop.answers", true);
            store(text);
        });
        Ways.listen(connection.createChannel(), "shop.way", ListenMain::store);
        store("beside");
        polls();
        hangs();
        dies();
        System.out.println("done");
        System.exit(0); // whatever threads of the client still wait for the broker
    }

    private static void declare() throws Exception {
        Channel channel = connection.createChannel();
        for (String queue : QUEUES) {
            channel.queueDeclare(queue, false, false, false, null);
        }
        for (String exchange : new String[] {"fair", "stock", "loud"}) {
            channel.exchangeDeclare(exchange, "topic");
            channel.queueDeclare("queue of " + exchange, false, false, false, null);
            channel.queueBind("queue of " + exchange, exchange, "#");
        }
        channel.close();
    }

    private static void listen(Connection by, String queue, int times, boolean acknowledged, Way way) throws Exception {
        Channel channel = by.createChannel();
        Listener listener = new Listener(channel, times, way);
        channel.basicConsume(queue, acknowledged, listener);
        listener.await();
        channel.close();
    }

    /** A consumer that throws loses its channel, and with old clients its connection. */
    private static void throwing() throws Exception {
        Connection lost = factory.newConnection();
        Channel channel = lost.createChannel();
        Listener listener = new Listener(channel, 1, (own, envelope, text) -> {
            store(text);
            throw new IllegalStateException("poison");
        });
        channel.basicQos(1);
        channel.basicConsume("shop.thrown", false, listener);
        listener.await();
        lost.abort();
        listen(connection, "shop.thrown", 0, true, (own, envelope, text) -> store(text));
    }

    /** A consumer that is in the midst when the JVM ends. */
    private static void hangs() throws Exception {
        Channel channel = factory.newConnection().createChannel();
        CountDownLatch stored = new CountDownLatch(1);
        channel.basicConsume("shop.hanging", true, new Listener(channel, 0, (own, envelope, text) -> {
            store(text);
            stored.countDown();
            try {
                Thread.sleep(Long.MAX_VALUE);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }));
        if (!stored.await(WAIT, TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("the consumer was not called");
        }
    }

    private static void polls() throws Exception {
        Channel channel = connection.createChannel();
        String text;
        do {
            text = text(got(channel, "shop.polled", true).getBody());
            store(text);
        } while (!text.startsWith("last-of-"));
        channel.basicGet("shop.polled", true);
        store("between");

        Channel closed = connection.createChannel();
        store(text(got(closed, "shop.closed", true).getBody()));
        closed.close();
        store("after-close");

        Channel left = connection.createChannel();
        store(text(got(left, "shop.left", true).getBody()));
        channel.basicGet("shop.nothing", true);
        store("elsewhere");

        GetResponse again = got(channel, "shop.again", false);
        store(text(again.getBody()));
        channel.basicReject(again.getEnvelope().getDeliveryTag(), true);
        again = got(channel, "shop.again", false);
        store(text(again.getBody()));
        channel.basicAck(again.getEnvelope().getDeliveryTag(), false);
        channel.basicGet("shop.again", true);

        Channel transacted = connection.createChannel();
        transacted.txSelect();
        GetResponse rolled = got(transacted, "shop.rolled", false);
        store(text(rolled.getBody()));
        transacted.txRollback();
        transacted.close();
    }

    private static void dies() throws Exception {
        Channel transacted = connection.createChannel();
        CountDownLatch dead = new CountDownLatch(1);
        transacted.addShutdownListener(cause -> dead.countDown());
        transacted.txSelect();
        store(text(got(transacted, "shop.dying", false).getBody()));
        System.out.println("in the midst");
        if (!dead.await(WAIT, TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("the broker lives");
        }
        try {
            transacted.txCommit();
            throw new IllegalStateException("committed without a broker");
        } catch (ShutdownSignalException expected) {
            store("not-committed");
        }
    }

    /** Asks until there is one. */
    private static GetResponse got(Channel channel, String queue, boolean acknowledged) throws IOException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(WAIT);
        while (System.nanoTime() < end) {
            GetResponse got = channel.basicGet(queue, acknowledged);
            if (got != null) {
                return got;
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new IllegalStateException("nothing in " + queue);
    }

    static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    static void store(String what) {
        try (java.sql.Connection database = DriverManager.getConnection(URL);
                PreparedStatement insert = database.prepareStatement("insert into stored values (?)")) {
            insert.setString(1, what);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
