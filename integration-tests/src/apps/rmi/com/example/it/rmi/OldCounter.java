package com.example.it.rmi;

/** Its skeleton is {@link OldCounter_Skel}, found by its name. */
public class OldCounter implements Old {

    @Override
    public String greet(String what) {
        Rows.write(what);
        return "hello " + what;
    }
}
