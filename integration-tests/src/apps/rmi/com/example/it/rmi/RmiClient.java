package com.example.it.rmi;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.RemoteObjectInvocationHandler;
import java.rmi.server.UnicastRemoteObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Calls what the server has, and prints what it gets. */
public final class RmiClient {

    private static final int THREADS = 4;
    private static final int CALLS = 10;

    private RmiClient() {}

    public static void main(String[] arguments) throws Exception {
        Registry registry = LocateRegistry.getRegistry("127.0.0.1", Integer.parseInt(arguments[0]));
        System.out.println("objects " + registry.list().length);
        Teller teller = (Teller) registry.lookup("teller");
        many(teller);
        System.out.println(teller.deposit("one"));
        tried("refuse", () -> teller.refuse("refuse"));
        tried("fail", () -> teller.fail("fail"));
        tried("take", () -> teller.take(new Unreadable()));
        tried("show", () -> teller.show("show"));
        Newer newer = (Newer) Proxy.newProxyInstance(
                RmiClient.class.getClassLoader(),
                new Class<?>[] {Newer.class},
                new RemoteObjectInvocationHandler(
                        ((RemoteObjectInvocationHandler) Proxy.getInvocationHandler(teller)).getRef()));
        tried("transfer", newer::transfer);
        Listener listener = what -> {
            if (what.equals("refuse")) {
                throw new RefusedException("busy");
            }
            return "heard " + what;
        };
        System.out.println(teller.ask((Listener) UnicastRemoteObject.exportObject(listener, 0), "ask"));
        System.out.println(((Teller) registry.lookup("proxy")).deposit("proxy"));
        System.out.println(((Listener) registry.lookup("lambda")).heard("lambda"));
        System.out.println(((Old) registry.lookup("old")).greet("old"));
        System.out.println(((Teller) registry.lookup("nightly")).deposit("nightly"));
        System.out.println("done");
        System.exit(0);
    }

    private static void many(Teller teller) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> calls = new ArrayList<>();
        for (int i = 0; i < THREADS * CALLS; i++) {
            String what = "many-" + i;
            calls.add(threads.submit(() -> {
                if (!teller.deposit(what).equals(what + " from 127.0.0.1")) {
                    throw new IllegalStateException(what);
                }
                return null;
            }));
        }
        for (Future<?> call : calls) {
            call.get();
        }
        threads.shutdown();
    }

    /** One call. */
    private interface Call {
        void made() throws IOException, RefusedException;
    }

    private static void tried(String what, Call call) {
        try {
            call.made();
            System.out.println(what + " worked");
        } catch (Exception e) {
            Throwable cause = e;
            while (cause.getCause() != null && cause.getCause() != cause) {
                cause = cause.getCause();
            }
            System.out.println(what + ": " + e.getClass().getName() + " of "
                    + cause.getClass().getName());
        }
    }
}
