package com.example.it.ejb;

import javax.ejb.Remove;
import javax.ejb.Stateful;

/** A bean with state. */
@Stateful
public class BasketBean implements Basket {

    private int count;

    @Override
    public int add(String what) {
        Rows.write(what);
        return ++count;
    }

    @Override
    @Remove
    public void pay(String what) {
        Rows.write(what);
    }
}
