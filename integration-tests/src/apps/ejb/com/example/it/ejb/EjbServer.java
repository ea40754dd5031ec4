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
        settings.put(EJBContainer.MODULES, new File[] {new File(arguments[1])});
        settings.put(EJBContainer.APP_NAME, "shop");
        settings.put("openejb.embedded.remotable", "true");
        settings.put("ejbd.bind", "127.0.0.1");
        settings.put("ejbd.port", arguments[0]);
        settings.put("ejbds.disabled", "true");
        settings.put("admin.disabled", "true");
        settings.put("httpejbd.disabled", "true");
        Context context = EJBContainer.createEJBContainer(settings).getContext();
        ((Till) context.lookup("java:global/shop/classes/TillBean!com.example.it.ejb.Till")).deposit("local-till");
        System.out.println("ready");
    }
}
