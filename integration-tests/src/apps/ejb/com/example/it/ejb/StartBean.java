package com.example.it.ejb;

import javax.annotation.PostConstruct;
import javax.ejb.EJB;
import javax.ejb.Singleton;
import javax.ejb.Startup;

/** Calls others when the application starts. */
@Singleton
@Startup
public class StartBean {

    @EJB
    private Till till;

    @EJB
    private Ledger ledger;

    @PostConstruct
    public void start() {
        till.deposit("start-till");
        ledger.enter("start-ledger");
    }
}
