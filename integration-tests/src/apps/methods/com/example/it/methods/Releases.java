package com.example.it.methods;

import dev.acta.api.Audited;

/** What is audited stands on the interface. */
interface Releases extends Shipping {

    @Audited(
            action = "RELEASE",
            module = "sales",
            objectType = "order",
            object = "#order.id",
            reference = "SO-1",
            keys = {"customer=#order.customer.name", "broken=#order.broken", "absent=#nobody.at.all"},
            arguments = {"order=#order.id", "#order.customer.name", "#password"},
            result = "#result.total")
    Order release(Order order, String password);
}
