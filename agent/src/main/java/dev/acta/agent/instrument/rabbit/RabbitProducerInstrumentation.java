package dev.acta.agent.instrument.rabbit;

import dev.acta.agent.instrument.Instrumentation;
import dev.acta.agent.instrument.MethodPattern;
import java.util.Collections;
import java.util.List;

/** Where RabbitMQ's client publishes a message: the one way that all others call, in the channel that speaks to the broker, not in those around it. */
public final class RabbitProducerInstrumentation implements Instrumentation {

    @Override
    public String name() {
        return "messages sent (RabbitMQ)";
    }

    @Override
    public List<MethodPattern> methods() {
        return Collections.singletonList(new MethodPattern(
                "basicPublish",
                "(Ljava/lang/String;Ljava/lang/String;ZZLcom/rabbitmq/client/AMQP$BasicProperties;[B)V",
                "dev.acta.agent.instrument.rabbit.PublishAdvice",
                RabbitConsumerInstrumentation.CHANNEL));
    }
}
