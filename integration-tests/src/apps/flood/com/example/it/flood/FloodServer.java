package com.example.it.flood;

import java.io.File;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;

/** A Tomcat that lets nearly everything through: heads of 32 MB, any character in a target that it can be told to bear. */
public final class FloodServer {

    private FloodServer() {}

    public static void main(String[] arguments) throws Exception {
        Tomcat tomcat = new Tomcat();
        File base = new File("").getAbsoluteFile();
        tomcat.setBaseDir(base.getPath());
        Connector connector = new Connector("HTTP/1.1");
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("maxHttpHeaderSize", String.valueOf(32 << 20));
        connector.setProperty("relaxedPathChars", "\"<>[\\]^`{|}");
        connector.setProperty("relaxedQueryChars", "\"<>[\\]^`{|}");
        connector.setProperty("rejectIllegalHeader", "false");
        connector.setMaxPostSize(64 << 20);
        connector.setMaxParameterCount(100000);
        tomcat.getService().addConnector(connector);
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", base.getPath());
        Tomcat.addServlet(context, "flood", FloodServlet.class.getName());
        context.addServletMappingDecoded("/*", "flood");
        tomcat.start();
        System.out.println("ready on http://localhost:" + connector.getLocalPort());
        tomcat.getServer().await();
    }
}
