package com.example.it.ejb;

import javax.ejb.Remote;

/** Remembers what is in it. */
@Remote
public interface Basket {

    int add(String what);

    void pay(String what);
}
