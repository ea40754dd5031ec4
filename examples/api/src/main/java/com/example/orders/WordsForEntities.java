package com.example.orders;

import dev.acta.api.Audit;
import dev.acta.api.AuditFormatter;
import dev.acta.api.AuditFormatterFor;
import dev.acta.api.EntityEvent;
import java.util.Collections;
import java.util.Map;

/** Formatters find words for what happens to entities. They are named in {@code META-INF/services/dev.acta.api.AuditFormatter}. */
public final class WordsForEntities {

    static final class Order {
        private final String customer;

        Order(String customer) {
            this.customer = customer;
        }
    }

    /** For all events of orders, unless another one fits better. */
    @AuditFormatterFor(entity = Order.class)
    public static final class AnyOrder implements AuditFormatter<Order> {

        @Override
        public String description(EntityEvent<Order> event) {
            return event.description() + " of " + event.entity().customer;
        }

        @Override
        public Map<String, ?> attributes(EntityEvent<Order> event) {
            return Collections.singletonMap("customer", event.entity().customer);
        }
    }

    /** For orders that are deleted. */
    @AuditFormatterFor(entity = Order.class, event = "deletion")
    public static final class DeletedOrder implements AuditFormatter<Order> {

        @Override
        public String description(EntityEvent<Order> event) {
            return "Order " + event.id() + " was cancelled";
        }
    }

    /** One that does not work: the event is worded as if it were not there. */
    @AuditFormatterFor(entity = Order.class, event = "creation")
    public static final class NewOrder implements AuditFormatter<Order> {

        @Override
        public String description(EntityEvent<Order> event) {
            throw new IllegalStateException("noted, and without effect");
        }
    }

    private WordsForEntities() {}

    /** @param arguments none */
    public static void main(String[] arguments) {
        Order order = new Order("Mary");
        Audit.entity("creation", order, "4711").record();
        Audit.entity("update", order, "4711")
                .change("state", "held", "released")
                .record();
        System.out.println(Audit.entity("deletion", order, "4711").record());
    }
}
