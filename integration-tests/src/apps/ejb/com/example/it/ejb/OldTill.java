package com.example.it.ejb;

import java.rmi.RemoteException;
import javax.ejb.EJBObject;

/** A till as of EJB 2. */
public interface OldTill extends EJBObject {

    String greet(String what) throws RemoteException;
}
