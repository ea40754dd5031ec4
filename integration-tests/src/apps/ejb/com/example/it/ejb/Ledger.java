package com.example.it.ejb;

import javax.ejb.Local;

/** What other beans may call. */
@Local
public interface Ledger {

    String enter(String what);
}
