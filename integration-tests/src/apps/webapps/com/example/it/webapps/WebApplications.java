package com.example.it.webapps;

import java.io.File;
import java.util.Arrays;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;

/** A Tomcat with one web application per folder below the first argument, each under the path of its folder's name. */
public final class WebApplications {

    private WebApplications() {}

    public static void main(String[] arguments) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(new File("tomcat").getAbsolutePath());
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        tomcat.setConnector(connector);
        tomcat.getHost();
        File[] folders = new File(arguments[0]).getAbsoluteFile().listFiles(File::isDirectory);
        Arrays.sort(folders);
        for (File folder : folders) {
            tomcat.addWebapp("/" + folder.getName(), folder.getPath());
        }
        tomcat.start();
        System.out.println("ready on http://localhost:" + tomcat.getConnector().getLocalPort() + "/");
        tomcat.getServer().await();
    }
}
