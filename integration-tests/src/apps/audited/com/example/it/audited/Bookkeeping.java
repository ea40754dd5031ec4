package com.example.it.audited;

import dev.acta.api.Audited;

/** Methods of every kind that the annotation may stand on. */
class Bookkeeping {

    @Audited(action = "APPROVE", module = "billing")
    public String approve(String invoice, int cents) {
        return "approved " + invoice + check(cents);
    }

    /** Private and self-invoked: no proxy would see it. */
    @Audited
    private String check(int cents) {
        return " for " + cents;
    }

    @Audited(action = "REFUND")
    static long refund(long cents, String password) {
        return -cents;
    }

    @Audited
    void refuse(String invoice) {
        throw new IllegalArgumentException("no invoice " + invoice);
    }

    void notAudited() {}

    /** Every declared method of an annotated class. */
    @Audited(module = "ledger")
    static class Ledger {

        void post(String account) {}

        String balance() {
            return "0";
        }
    }
}
