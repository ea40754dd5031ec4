package com.example.it.ejb;

import javax.ejb.Stateless;

/** A bean that only others of its JVM call. */
@Stateless
public class LedgerBean implements Ledger {

    @Override
    public String enter(String what) {
        Rows.write(what);
        return what + " is in the ledger";
    }
}
