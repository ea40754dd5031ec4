package com.example.it.rmi;

import java.lang.reflect.Proxy;
import java.rmi.Remote;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.UnicastRemoteObject;
import java.security.Principal;
import java.security.PrivilegedExceptionAction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.security.auth.Subject;

/** Has a registry with remote objects of every make, until it is told to end. */
public final class RmiServer {

    /** Nothing but these keep the objects alive. */
    private static final List<Remote> EXPORTED = new ArrayList<>();

    private static Registry registry;

    private RmiServer() {}

    public static void main(String[] arguments) throws Exception {
        Rows.create();
        Rows.write("main");
        registry = LocateRegistry.createRegistry(Integer.parseInt(arguments[0]));
        bind("teller", new Counter());
        Teller counter = new Counter();
        bind("proxy", (Teller) Proxy.newProxyInstance(
                RmiServer.class.getClassLoader(),
                new Class<?>[] {Teller.class},
                (proxy, method, given) -> method.invoke(counter, given)));
        Listener lambda = what -> {
            Rows.write(what);
            return "lambda " + what;
        };
        bind("lambda", lambda);
        Remote old = new OldCounter();
        EXPORTED.add(old);
        registry.bind("old", UnicastRemoteObject.exportObject(old, 0));
        Principal nightly = () -> "nightly";
        asNightly(new Subject(true, Collections.singleton(nightly), Collections.emptySet(), Collections.emptySet()));
        System.out.println("ready");
    }

    @SuppressWarnings({"deprecation", "removal"}) // as applications of Java 8 do it
    private static void asNightly(Subject subject) throws Exception {
        Subject.doAs(subject, (PrivilegedExceptionAction<Void>) () -> {
            bind("nightly", new Counter());
            return null;
        });
    }

    private static void bind(String name, Remote object) throws Exception {
        EXPORTED.add(object);
        registry.bind(name, UnicastRemoteObject.exportObject(object, 0));
    }
}
