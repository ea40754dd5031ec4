package com.example.it.ejb;

import java.rmi.RemoteException;
import javax.ejb.CreateException;
import javax.ejb.EJBHome;

/** Where clients as of EJB 2 find a till. */
public interface OldTillHome extends EJBHome {

    OldTill create(String what) throws CreateException, RemoteException;
}
