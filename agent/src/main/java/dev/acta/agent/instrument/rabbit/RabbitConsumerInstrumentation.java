package dev.acta.agent.instrument.rabbit;

import dev.acta.agent.instrument.Instrumentation;
import dev.acta.agent.instrument.MethodPattern;
import java.util.Arrays;
import java.util.List;

/** Where a consumer is called with a message, where one is got from a queue, and channels that take messages back. */
public final class RabbitConsumerInstrumentation implements Instrumentation {

    /** What the channel that speaks to the broker extends; recovering channels around it name it nowhere. */
    static final String CHANNEL = "com/rabbitmq/client/impl/AMQChannel";

    /** What is among all channels; one that recovers writes by itself what is given back. */
    private static final String CHANNELS = "com/rabbitmq/client/impl/";

    private static final String FOLDER = "dev.acta.agent.instrument.rabbit.";
    private static final String CLIENT = "Lcom/rabbitmq/client/";
    private static final String QUEUED = CLIENT + "QueueingConsumer$Delivery;";

    @Override
    public String name() {
        return "messages (RabbitMQ)";
    }

    @Override
    public List<MethodPattern> methods() {
        String take = FOLDER + "TakeAdvice";
        String giveBack = FOLDER + "GiveBackAdvice";
        String container = FOLDER + "ContainerAdvice";
        String spring = "org/springframework/amqp/rabbit/listener/";
        return Arrays.asList(
                new MethodPattern(
                        "handleDelivery",
                        "(Ljava/lang/String;" + CLIENT + "Envelope;" + CLIENT + "AMQP$BasicProperties;[B)V",
                        FOLDER + "DeliveryAdvice"),
                new MethodPattern("executeListener", "(" + CLIENT + "Channel;Ljava/lang/Object;)V", container, spring),
                new MethodPattern(
                        "executeListener",
                        "(" + CLIENT + "Channel;Lorg/springframework/amqp/core/Message;)V",
                        container,
                        spring),
                new MethodPattern("basicGet", "(Ljava/lang/String;Z)" + CLIENT + "GetResponse;", take, CHANNEL),
                new MethodPattern("nextDelivery", "()" + QUEUED, take),
                new MethodPattern("nextDelivery", "(J)" + QUEUED, take),
                new MethodPattern("nextDelivery", "()" + CLIENT + "Delivery;", take), // of RpcServer, from 5.0 on
                new MethodPattern("basicNack", "(JZZ)V", giveBack, CHANNELS),
                new MethodPattern("basicReject", "(JZ)V", giveBack, CHANNELS),
                new MethodPattern("txRollback", "()" + CLIENT + "impl/AMQImpl$Tx$RollbackOk;", giveBack, CHANNEL),
                new MethodPattern(
                        "txCommit", "()" + CLIENT + "impl/AMQImpl$Tx$CommitOk;", FOLDER + "CommitAdvice", CHANNEL),
                new MethodPattern(
                        "close", "(ILjava/lang/String;ZLjava/lang/Throwable;Z)V", FOLDER + "CloseAdvice", CHANNEL));
    }
}
