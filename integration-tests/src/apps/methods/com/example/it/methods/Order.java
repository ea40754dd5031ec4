package com.example.it.methods;

import java.util.HashMap;
import java.util.Map;

/** A bean as applications have them. */
public class Order {

    private String id;
    private final Map<String, Object> customer = new HashMap<>();

    Order(String id, String customerName) {
        this.id = id;
        customer.put("name", customerName);
    }

    void number(String given) {
        id = given;
    }

    public String getId() {
        return id;
    }

    public Map<String, Object> getCustomer() {
        return customer;
    }

    public String getBroken() {
        throw new IllegalStateException("this getter throws");
    }

    public int total() {
        return new Desk().count(this); // audited, but not when the agent asks
    }
}
