package com.example.it.ejb;

import javax.ejb.Init;
import javax.ejb.RemoteHome;
import javax.ejb.Remove;
import javax.ejb.Stateful;

/** A bean that clients as of EJB 2 make and remove. */
@Stateful
@RemoteHome(OldTillHome.class)
public class OldTillBean {

    @Init
    public void made(String what) {
        Rows.write(what);
    }

    public String greet(String what) {
        Rows.write(what);
        return "hello " + what;
    }

    @Remove
    public void gone() {
        Rows.write("old-gone");
    }
}
