package com.example.it.methods;

import dev.acta.api.Audited;

/** Implements audited methods of interfaces, and has some of its own. */
class Desk implements Releases, Shipping.Carrier<String> {

    @Override
    public Order release(Order order, String password) {
        return order;
    }

    @Override
    public void ship(String to) {}

    @Override
    public void carry(String what) {}

    @Audited(action = "NUMBER", objectType = "order", object = "#order.id", arguments = "")
    void number(Order order) {
        order.number("4712");
    }

    @Audited(action = "COUNT")
    int count(Order order) {
        return 17;
    }
}
