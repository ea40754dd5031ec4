package com.example.it.redeployed;

import java.rmi.Remote;
import java.rmi.RemoteException;

/** A remote object of a web application. */
public interface Visits extends Remote {

    /** Answers with something of the web application's own. */
    Visit visit(Visit from) throws RemoteException;

    /** Throws something of the web application's own. */
    void refuse() throws RemoteException, RefusedException;
}
