package com.example.it.rmi;

import java.io.IOException;
import java.rmi.Remote;

/** What a client of a later version would call. */
public interface Newer extends Remote {

    void transfer() throws IOException;
}
