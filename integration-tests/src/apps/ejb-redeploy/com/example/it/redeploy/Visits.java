package com.example.it.redeploy;

/** What is called in applications that come and go. */
public interface Visits {

    /** Says what it was told. */
    String visit(String what);

    /** Throws. */
    void refuse();
}
