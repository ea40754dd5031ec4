package dev.acta.agent.instrument.rabbit;

/** What messages are sent to, as {@code exchange/routing key}; the default exchange's are queues. */
final class Destination {

    /** How destinations of RabbitMQ are marked in settings and events. */
    static final String SYSTEM = "rabbitmq";

    private Destination() {}

    /** Whether a message went to the exchange without a name, which puts it into the queue that its routing key names. */
    static boolean isQueue(String exchange) {
        return exchange == null || exchange.isEmpty();
    }

    /** What a message's destination is called. */
    static String of(String exchange, String key) {
        if (isQueue(exchange)) {
            return key == null || key.isEmpty() ? "unknown" : key;
        }
        return key == null || key.isEmpty() ? exchange : exchange + '/' + key;
    }
}
