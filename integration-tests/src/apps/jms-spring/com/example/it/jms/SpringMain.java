package com.example.it.jms;

import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.jms.ConnectionFactory;
import javax.jms.JMSException;
import javax.jms.MessageListener;
import javax.jms.TextMessage;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jms.annotation.EnableJms;
import org.springframework.jms.annotation.JmsListener;
import org.springframework.jms.config.DefaultJmsListenerContainerFactory;
import org.springframework.jms.config.SimpleJmsListenerContainerFactory;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.jms.listener.DefaultMessageListenerContainer;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/** Writes a row for each message, by containers of each kind; {@code poison} and {@code bad} they do not swallow. */
@Configuration
@EnableJms
public class SpringMain {

    private static final String URL = "jdbc:h2:mem:spring;DB_CLOSE_DELAY=-1";
    private static final CountDownLatch OPEN = new CountDownLatch(6);
    private static String factory;
    private static String broker;
    private static boolean poisoned;

    public static void main(String[] arguments) throws Exception {
        factory = arguments[0];
        broker = arguments[1];
        try (java.sql.Connection database = DriverManager.getConnection(URL);
                Statement statement = database.createStatement()) {
            statement.execute("create table stored (what varchar(100))");
        }
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(SpringMain.class)) {
            System.out.println("ready");
            JmsTemplate template = new JmsTemplate(context.getBean(ConnectionFactory.class));
            store((String) template.receiveAndConvert("shop.template"));
            if (!OPEN.await(90, TimeUnit.SECONDS)) {
                throw new IllegalStateException("messages are missing: " + OPEN.getCount());
            }
        }
        System.out.println("done");
    }

    @Bean
    ConnectionFactory connections() throws ReflectiveOperationException {
        return (ConnectionFactory)
                Class.forName(factory).getConstructor(String.class).newInstance(broker);
    }

    @Bean
    DefaultJmsListenerContainerFactory jmsListenerContainerFactory(ConnectionFactory connections) {
        DefaultJmsListenerContainerFactory containers = new DefaultJmsListenerContainerFactory();
        containers.setConnectionFactory(connections);
        containers.setSessionTransacted(true);
        return containers;
    }

    @Bean
    SimpleJmsListenerContainerFactory simple(ConnectionFactory connections) {
        SimpleJmsListenerContainerFactory containers = new SimpleJmsListenerContainerFactory();
        containers.setConnectionFactory(connections);
        return containers;
    }

    /** One that closes its consumer behind each message, and commits after that. */
    @Bean
    DefaultMessageListenerContainer uncached(ConnectionFactory connections) {
        DefaultMessageListenerContainer container = new DefaultMessageListenerContainer();
        container.setConnectionFactory(connections);
        container.setDestinationName("shop.uncached");
        container.setTransactionManager(new Transactions());
        container.setMessageListener((MessageListener) message -> {
            try {
                store(((TextMessage) message).getText());
            } catch (JMSException e) {
                throw new IllegalStateException(e);
            }
        });
        return container;
    }

    @JmsListener(destination = "shop.annotated")
    void annotated(String what) {
        store(what);
        if (what.equals("poison") && !poisoned) {
            poisoned = true;
            throw new IllegalStateException("poison");
        }
        OPEN.countDown();
    }

    @JmsListener(destination = "shop.simple", containerFactory = "simple")
    void simple(String what) {
        store(what);
        OPEN.countDown();
        if (what.equals("bad")) {
            throw new IllegalStateException("bad");
        }
    }

    private static final class Transactions extends AbstractPlatformTransactionManager {

        private static final long serialVersionUID = 1L;

        private static boolean stored;

        @Override
        protected Object doGetTransaction() {
            return this;
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {}

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            if (rows() > 0 && !stored) {
                stored = true;
                store("transaction-committed");
                OPEN.countDown();
                OPEN.countDown();
            }
        }

        @Override
        protected void doRollback(DefaultTransactionStatus status) {}
    }

    private static int rows() {
        try (java.sql.Connection database = DriverManager.getConnection(URL);
                Statement statement = database.createStatement();
                java.sql.ResultSet found =
                        statement.executeQuery("select count(*) from stored where what = 'uncached'")) {
            found.next();
            return found.getInt(1);
        } catch (SQLException e) {
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
