package com.example.it.methods;

import com.example.it.methods.legacy.LedgerService;

/** Calls audited methods of every kind. */
public final class MethodsMain {

    private MethodsMain() {}

    public static void main(String[] arguments) {
        Desk desk = new Desk();
        desk.release(new Order("4711", "mary"), "swordfish");
        desk.number(new Order(null, "mary"));
        desk.ship("Yangon");
        desk.carry("a box");
        try {
            new LateDesk().ship("Bago");
        } catch (IllegalStateException late) {
            System.out.println(late.getMessage());
        }
        new Invoice("INV-1").mail();
        try {
            new Invoice(null);
        } catch (IllegalArgumentException expected) {
            System.out.println(expected.getMessage());
        }
        LedgerService ledger = new LedgerService();
        ledger.postInvoice("INV-1");
        ledger.postNothing();
        ledger.postTwice();
        ledger.other();
        new LedgerService.Auditor().postInvoice("INV-2");
    }
}
