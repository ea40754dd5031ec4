package com.example.it.redeploy;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.JreMemoryLeakPreventionListener;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;

/**
 * Deploys web applications on one Tomcat and uses them, then one after the other anew while the others stay, as often as
 * the second argument says; the first is a folder with one folder for each. In the end takes all
 * away, prints how many of their class loaders are left in memory, and whose: "left N of M [...]", and waits to be ended.
 */
public final class Redeployer {

    private Redeployer() {}

    public static void main(String[] arguments) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(new File("tomcat").getAbsolutePath());
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        tomcat.setConnector(connector);
        tomcat.getServer().addLifecycleListener(new JreMemoryLeakPreventionListener());
        tomcat.getHost();
        tomcat.start();
        String base = "http://localhost:" + tomcat.getConnector().getLocalPort();
        int times = Integer.parseInt(arguments[1]);
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        List<String> names = new ArrayList<>();
        String[] folders = new File(arguments[0]).list();
        Arrays.sort(folders);
        Context[] deployed = new Context[folders.length];
        for (int i = 0; i < times; i++) {
            for (int k = 0; k < folders.length; k++) {
                remove(tomcat, deployed[k]);
                deployed[k] = deploy(tomcat, "/" + folders[k], new File(arguments[0], folders[k]));
                loaders.add(new WeakReference<>(deployed[k].getLoader().getClassLoader()));
                names.add(folders[k] + "#" + i);
                visit(base + "/" + folders[k]);
            }
        }
        for (int k = 0; k < folders.length; k++) {
            remove(tomcat, deployed[k]);
            deployed[k] = null;
        }
        List<String> left = left(loaders, names);
        System.out.println("left " + left.size() + " of " + loaders.size() + " " + left);
        Thread.currentThread().join();
    }

    private static Context deploy(Tomcat tomcat, String path, File folder) {
        Context context = tomcat.addWebapp(path, folder.getAbsolutePath());
        ((StandardContext) context).setClearReferencesThreadLocals(false);
        return context;
    }

    private static void visit(String application) throws IOException {
        try (InputStream answer = new URL(application + "/visit").openStream()) {
            byte[] text = new byte[64];
            int length = answer.read(text);
            System.out.println(application + " " + new String(text, 0, Math.max(0, length), "US-ASCII"));
        }
    }

    private static void remove(Tomcat tomcat, Context context) throws LifecycleException {
        if (context != null) {
            tomcat.getHost().removeChild(context);
            context.destroy();
        }
    }

    /**
     * The last one may be held by a pooled thread's last piece of work, or by a thread of a library that ends when it has had nothing to do for a
     * while; whoever holds one for good holds it after a minute.
     */
    private static List<String> left(List<WeakReference<ClassLoader>> loaders, List<String> names)
            throws InterruptedException {
        List<String> left = names;
        for (int i = 0; i < 60 && !left.isEmpty(); i++) {
            System.gc();
            Thread.sleep(i < 10 ? 300 : 1000);
            left = new ArrayList<>();
            for (int k = 0; k < names.size(); k++) {
                if (loaders.get(k).get() != null) {
                    left.add(names.get(k));
                }
            }
        }
        return left;
    }
}
