package com.example.it.ejb;

import java.security.Principal;
import java.util.concurrent.Future;
import javax.annotation.Resource;
import javax.annotation.security.RolesAllowed;
import javax.ejb.AsyncResult;
import javax.ejb.Asynchronous;
import javax.ejb.EJB;
import javax.ejb.SessionContext;
import javax.ejb.Stateless;

/** A bean without state. */
@Stateless
public class TillBean implements Till {

    @Resource
    private SessionContext context;

    @EJB
    private Ledger ledger;

    @Override
    public String deposit(String what) {
        Rows.write(what);
        Principal caller = context.getCallerPrincipal();
        return what + " of " + caller.getName();
    }

    @Override
    public void refuse(String what) throws RefusedException {
        Rows.write(what);
        throw new RefusedException("no credit for " + what);
    }

    @Override
    public void fail(String what) {
        Rows.write(what);
        throw new IllegalStateException("broken for " + what);
    }

    @Override
    public void take(Unreadable argument) {
        throw new IllegalStateException("it could be read");
    }

    @Override
    public Object show(String what) {
        Rows.write(what);
        return new Object();
    }

    @Override
    public String ask(String what) {
        return ledger.enter(what);
    }

    @Override
    @Asynchronous
    public Future<String> later(String what) {
        Rows.write(what);
        return new AsyncResult<>(what);
    }

    @Override
    @RolesAllowed("manager")
    public void empty(String what) {
        Rows.write(what);
    }
}
