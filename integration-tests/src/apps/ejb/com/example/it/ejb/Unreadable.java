package com.example.it.ejb;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;

/** Cannot be read; says so in the database. */
public final class Unreadable implements Serializable {

    private static final long serialVersionUID = 1;

    private void readObject(ObjectInputStream in) throws IOException {
        Rows.write("take");
        throw new InvalidObjectException("not of this bank");
    }
}
