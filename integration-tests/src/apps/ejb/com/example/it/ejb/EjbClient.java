package com.example.it.ejb;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Calls what the server has, and prints what it gets. */
public final class EjbClient {

    private static final int THREADS = 4;
    private static final int CALLS = 10;

    private EjbClient() {}

    public static void main(String[] arguments) throws Exception {
        Till anybodys = (Till) context(arguments[0], null).lookup("TillBeanRemote");
        System.out.println(anybodys.deposit("nobody"));
        Context alice = context(arguments[0], "alice");
        Till till = (Till) alice.lookup("TillBeanRemote");
        many(till);
        System.out.println(till.deposit("one"));
        tried("refuse", () -> till.refuse("refuse"));
        tried("fail", () -> till.fail("fail"));
        tried("show", () -> till.show("show"));
        tried("empty", () -> till.empty("empty"));
        System.out.println(till.ask("ask"));
        System.out.println("later " + till.later("later").get());
        System.out.println("same " + till.equals(alice.lookup("TillBeanRemote")));
        Basket basket = (Basket) alice.lookup("BasketBeanRemote");
        basket.add("apple");
        System.out.println("basket " + basket.add("pear"));
        basket.pay("basket");
        OldTill old = ((OldTillHome) alice.lookup("OldTillBeanRemoteHome")).create("old-made");
        System.out.println(old.greet("old"));
        System.out.println("handle " + (old.getHandle() != null));
        old.remove();
        tried("wrong", () -> context(arguments[0], "mallory"));
        tried("take", () -> till.take(new Unreadable())); // the last one: the rest of it stays in the connection
        System.out.println("done");
        System.exit(0);
    }

    private static Context context(String port, String user) throws NamingException {
        Properties settings = new Properties();
        settings.put(Context.INITIAL_CONTEXT_FACTORY, "org.apache.openejb.client.RemoteInitialContextFactory");
        settings.put(Context.PROVIDER_URL, "ejbd://127.0.0.1:" + port);
        if (user != null) {
            settings.put(Context.SECURITY_PRINCIPAL, user);
            settings.put(Context.SECURITY_CREDENTIALS, "secret of alice");
        }
        return new InitialContext(settings);
    }

    private static void many(Till till) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> calls = new ArrayList<>();
        for (int i = 0; i < THREADS * CALLS; i++) {
            String what = "many-" + i;
            calls.add(threads.submit(() -> {
                if (!till.deposit(what).equals(what + " of alice")) {
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
        void made() throws Exception;
    }

    private static void tried(String what, Call call) {
        try {
            call.made();
            System.out.println(what + " worked");
        } catch (Exception e) {
            System.out.println(what + ": " + e.getClass().getName());
        }
    }
}
