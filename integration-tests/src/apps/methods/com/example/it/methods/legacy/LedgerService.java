package com.example.it.methods.legacy;

import dev.acta.api.Audited;

/** Code that nobody may touch; its methods are found by their names. */
public class LedgerService {

    public void postInvoice(String number) {}

    public String postNothing() {
        return "nothing";
    }

    /** For two reasons, but once. */
    @Audited(action = "POST")
    public void postTwice() {}

    public void other() {}

    /** Fits no pattern. */
    public static class Auditor {

        public void postInvoice(String number) {}
    }
}
