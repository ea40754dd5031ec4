package com.example.it.rmi;

import java.io.IOException;
import java.rmi.Remote;

/** A single method, so that a lambda can be one. */
public interface Listener extends Remote {

    String heard(String what) throws IOException, RefusedException;
}
