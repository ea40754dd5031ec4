package com.example.it.ejb;

import java.util.concurrent.Future;
import javax.ejb.Remote;

/** What other JVMs may call. */
@Remote
public interface Till {

    String deposit(String what);

    void refuse(String what) throws RefusedException;

    void fail(String what);

    void take(Unreadable argument);

    Object show(String what);

    String ask(String what);

    Future<String> later(String what);

    void empty(String what);
}
