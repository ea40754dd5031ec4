package com.example.it.rmi;

import java.io.IOException;
import java.rmi.Remote;

/** What clients call; each method writes one row before anything else. */
public interface Teller extends Remote {

    String deposit(String what) throws IOException;

    /** Throws an exception of the application's own. */
    void refuse(String what) throws IOException, RefusedException;

    /** Throws an error. */
    void fail(String what) throws IOException;

    /** Takes what cannot be read. */
    void take(Unreadable argument) throws IOException;

    /** Answers with what cannot be written. */
    Object show(String what) throws IOException;

    /** Calls an object of the caller's. */
    String ask(Listener listener, String what) throws IOException;
}
