package com.example.it.redeploy;

import java.io.File;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.JreMemoryLeakPreventionListener;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;

/**
 * Deploys two web applications on one Tomcat, uses them and takes them away again, as often as the second argument says; the
 * first is a folder with one folder for each, {@code one} and {@code two}. Then prints how many of their class loaders are left in memory: "left N of M".
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
        for (int i = 0; i < times; i++) {
            for (String path : new String[] {"/one", "/two"}) {
                loaders.add(deployOnce(tomcat, path, arguments[0] + path, base));
            }
        }
        System.out.println("left " + left(loaders) + " of " + loaders.size());
        tomcat.stop();
        tomcat.destroy();
    }

    private static WeakReference<ClassLoader> deployOnce(Tomcat tomcat, String path, String folder, String base)
            throws Exception {
        Context context = tomcat.addWebapp(path, new File(folder).getAbsolutePath());
        ((StandardContext) context).setClearReferencesThreadLocals(false);
        WeakReference<ClassLoader> loader =
                new WeakReference<>(context.getLoader().getClassLoader());
        try (InputStream answer = new URL(base + path + "/visit").openStream()) {
            byte[] text = new byte[64];
            int length = answer.read(text);
            System.out.println(path + " " + new String(text, 0, Math.max(0, length), "US-ASCII"));
        }
        tomcat.getHost().removeChild(context);
        context.destroy();
        return loader;
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
