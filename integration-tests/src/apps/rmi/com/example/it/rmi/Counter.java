package com.example.it.rmi;

import java.io.IOException;
import java.rmi.server.RemoteServer;
import java.rmi.server.ServerNotActiveException;

/** A remote object that extends nothing. */
public final class Counter implements Teller {

    @Override
    public String deposit(String what) {
        Rows.write(what);
        try {
            return what + " from " + RemoteServer.getClientHost();
        } catch (ServerNotActiveException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void refuse(String what) throws RefusedException {
        Rows.write(what);
        throw new RefusedException("no credit for " + what);
    }

    @Override
    public void fail(String what) {
        Rows.write(what);
        throw new StackOverflowError("too deep");
    }

    @Override
    public void take(Unreadable argument) {
        throw new IllegalStateException("it could be read");
    }

    @Override
    public Object show(String what) {
        Rows.write(what);
        return new Object();
    }

    @Override
    public String ask(Listener listener, String what) throws IOException {
        Rows.write(what);
        try {
            String first = listener.heard(what);
            return first + refused(listener);
        } catch (RefusedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a remote object of others throws is no failure of ours. */
    private static String refused(Listener listener) throws IOException {
        try {
            listener.heard("refuse");
            return " and did not refuse";
        } catch (RefusedException expected) {
            return " and refused";
        }
    }
}
