package com.example.it.rmi;

import java.io.IOException;
import java.rmi.Remote;

/** As of Java 1.1: with a stub and a skeleton. */
public interface Old extends Remote {

    String greet(String what) throws IOException;
}
