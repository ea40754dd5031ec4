package dev.acta.agent.instrument.jms.javax;

import javax.jms.Destination;
import javax.jms.JMSException;
import javax.jms.Queue;
import javax.jms.Topic;

/** What a queue or a topic is called. Calls code of the provider. */
final class DestinationName {

    private DestinationName() {}

    /** @return {@code null} if it has no name */
    static String of(Destination destination) throws JMSException {
        String name = destination instanceof Queue ? ((Queue) destination).getQueueName() : null; // some are both
        return name == null && destination instanceof Topic ? ((Topic) destination).getTopicName() : name;
    }
}
