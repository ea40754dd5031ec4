package com.example.it.ejb;

import java.io.File;
import java.util.HashMap;
import java.util.Map;
import javax.ejb.embeddable.EJBContainer;
import javax.naming.Context;

/** Has beans of every make, until it is told to end. */
public final class EjbServer {

    private EjbServer() {}

    public static void main(String[] arguments) throws Exception {
        Rows.create();
        Rows.write("main");
        Map<Object, Object> settings = new HashMap<>();
        File classes = new File(arguments[1]);
        settings.put(EJBContainer.MODULES, new File[] {classes});
        settings.put(EJBContainer.APP_NAME, "shop");
        settings.put("openejb.embedded.remotable", "true");
        settings.put("ejbd.bind", "127.0.0.1");
        settings.put("ejbd.port", arguments[0]);
        settings.put("ejbds.disabled", "true");
        settings.put("admin.disabled", "true");
        settings.put("httpejbd.disabled", "true");
        Context context = EJBContainer.createEJBContainer(settings).getContext();
        String module = classes.getParentFile().getName(); // OpenEJB takes the name from there
        Till till = (Till) context.lookup("java:global/shop/" + module + "/TillBean!com.example.it.ejb.Till");
        till.deposit("local-till");
        System.out.println("ready");
        Thread.currentThread().join(); // its own threads do not keep the JVM
    }
}
