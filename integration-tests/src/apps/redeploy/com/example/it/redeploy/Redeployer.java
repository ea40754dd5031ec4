package com.example.it.redeploy;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.JreMemoryLeakPreventionListener;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;

/**
 * Deploys two web applications on one Tomcat and uses them, then one after the other anew while the other one stays, as often as
 * the second argument says; the first is a folder with one folder for each, {@code one} and {@code two}. In the end takes both
 * away and prints how many of their class loaders are left in memory: "left N of M".
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
        String[] paths = {"/one", "/two"};
        Context[] deployed = new Context[paths.length];
        for (int i = 0; i < times; i++) {
            for (int k = 0; k < paths.length; k++) {
                remove(tomcat, deployed[k]);
                deployed[k] = deploy(tomcat, paths[k], arguments[0] + paths[k]);
                loaders.add(new WeakReference<>(deployed[k].getLoader().getClassLoader()));
                visit(base + paths[k]);
            }
        }
        for (int k = 0; k < paths.length; k++) {
            remove(tomcat, deployed[k]);
            deployed[k] = null;
        }
        System.out.println("left " + left(loaders) + " of " + loaders.size());
        tomcat.stop();
        tomcat.destroy();
    }

    private static Context deploy(Tomcat tomcat, String path, String folder) {
        Context context = tomcat.addWebapp(path, new File(folder).getAbsolutePath());
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

    /** The last one may be held by a pooled thread's last piece of work; whoever holds one for good holds it after ten tries. */
    private static long left(List<WeakReference<ClassLoader>> loaders) throws InterruptedException {
        long left = loaders.size();
        for (int i = 0; i < 10 && left > 0; i++) {
            System.gc();
            Thread.sleep(300);
            left = loaders.stream().filter(loader -> loader.get() != null).count();
        }
        return left;
    }
}
