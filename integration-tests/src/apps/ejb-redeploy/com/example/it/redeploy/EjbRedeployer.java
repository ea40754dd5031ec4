package com.example.it.redeploy;

import java.io.File;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import javax.ejb.EJBException;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.apache.openejb.AppContext;
import org.apache.openejb.assembler.classic.AppInfo;
import org.apache.openejb.assembler.classic.Assembler;
import org.apache.openejb.config.ConfigurationFactory;
import org.apache.openejb.loader.SystemInstance;

/**
 * Deploys an application with a bean in OpenEJB, calls the bean by its socket and takes the application away, as often as the third argument says; the first is the
 * port, the second the application's folder. In the end prints how many of its class loaders are left in memory, "left N of M [...]", and waits to be
 * ended.
 */
public final class EjbRedeployer {

    private EjbRedeployer() {}

    public static void main(String[] arguments) throws Exception {
        start(arguments[0]);
        int times = Integer.parseInt(arguments[2]);
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            loaders.add(new WeakReference<>(deploy(arguments[0], new File(arguments[1]))));
        }
        List<Integer> left = left(loaders);
        System.out.println("left " + left.size() + " of " + loaders.size() + " " + left);
        Thread.currentThread().join();
    }

    private static void start(String port) throws NamingException {
        Properties settings = new Properties();
        settings.put(Context.INITIAL_CONTEXT_FACTORY, "org.apache.openejb.core.LocalInitialContextFactory");
        settings.put("openejb.embedded.remotable", "true");
        settings.put("openejb.deployments.classpath", "false");
        settings.put("ejbd.bind", "127.0.0.1");
        settings.put("ejbd.port", port);
        settings.put(
                "ejbd.threadsCore", "0"); // a thread keeps OpenEJB's context of the last application that it called
        settings.put("ejbd.keepAliveTime", "1000");
        settings.put("ejbds.disabled", "true");
        settings.put("admin.disabled", "true");
        settings.put("httpejbd.disabled", "true");
        new InitialContext(settings);
    }

    private static ClassLoader deploy(String port, File folder) throws Exception {
        Assembler assembler = SystemInstance.get().getComponent(Assembler.class);
        AppInfo info = new ConfigurationFactory().configureApplication(folder);
        AppContext deployed = assembler.createApplication(info);
        ClassLoader loader = deployed.getClassLoader();
        call(port);
        assembler.destroyApplication(info);
        return loader;
    }

    private static void call(String port) throws NamingException {
        Properties settings = new Properties();
        settings.put(Context.INITIAL_CONTEXT_FACTORY, "org.apache.openejb.client.RemoteInitialContextFactory");
        settings.put(Context.PROVIDER_URL, "ejbd://127.0.0.1:" + port);
        Context context = new InitialContext(settings);
        Visits visits = (Visits) context.lookup("VisitsBeanRemote");
        System.out.println(visits.visit("client"));
        try {
            visits.refuse();
            throw new IllegalStateException("not refused");
        } catch (EJBException expected) {
            System.out.println("refused");
        }
        context.close();
    }

    /** Whoever holds one for good holds it after a minute. */
    private static List<Integer> left(List<WeakReference<ClassLoader>> loaders) throws InterruptedException {
        List<Integer> left = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            System.gc();
            Thread.sleep(i < 10 ? 300 : 1000);
            left.clear();
            for (int k = 0; k < loaders.size(); k++) {
                if (loaders.get(k).get() != null) {
                    left.add(k);
                }
            }
            if (left.isEmpty()) {
                return left;
            }
        }
        return left;
    }
}
