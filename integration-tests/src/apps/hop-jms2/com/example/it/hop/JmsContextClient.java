package com.example.it.hop;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.jms.CompletionListener;
import javax.jms.ConnectionFactory;
import javax.jms.JMSContext;
import javax.jms.JMSProducer;
import javax.jms.Message;

/** Sends as JMS 2 does: {@code to} is {@code queue/value}. {@code COMPLETED} is told when it was sent. */
public final class JmsContextClient implements Client {

    @Override
    public String call(String method, String to, String own) throws Exception {
        String queue = to.substring(0, to.indexOf('/'));
        String value = to.substring(to.indexOf('/') + 1);
        ConnectionFactory factory = (ConnectionFactory) Class.forName(System.getProperty("it.jms.factory"))
                .getConstructor(String.class)
                .newInstance(System.getProperty("it.jms"));
        try (JMSContext context = factory.createContext()) {
            JMSProducer producer = context.createProducer();
            if (!method.equals("COMPLETED")) {
                producer.send(context.createQueue(queue), value);
                return "sent";
            }
            CountDownLatch completed = new CountDownLatch(1);
            producer.setAsync(new CompletionListener() {
                        @Override
                        public void onCompletion(Message message) {
                            completed.countDown();
                        }

                        @Override
                        public void onException(Message message, Exception failure) {
                            failure.printStackTrace();
                        }
                    })
                    .send(context.createQueue(queue), context.createTextMessage(value));
            return String.valueOf(completed.await(60, TimeUnit.SECONDS));
        }
    }
}
