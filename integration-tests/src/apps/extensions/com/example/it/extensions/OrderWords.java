package com.example.it.extensions;

import com.example.it.extended.Order;
import dev.acta.api.AuditFormatter;
import dev.acta.api.AuditFormatterFor;
import dev.acta.api.EntityEvent;

/** Knows the application's class. */
@AuditFormatterFor(entity = Order.class)
public final class OrderWords implements AuditFormatter<Order> {

    @Override
    public String description(EntityEvent<Order> event) {
        return "Order of " + event.entity().customer();
    }
}
