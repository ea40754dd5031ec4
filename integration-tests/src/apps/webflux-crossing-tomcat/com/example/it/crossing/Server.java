package com.example.it.crossing;

import java.io.File;
import javax.servlet.Servlet;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.TomcatHttpHandlerAdapter;

/** Tomcat, as Spring Boot starts it for WebFlux. */
final class Server {

    private Server() {}

    static int start(HttpHandler spring) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(new File("tomcat").getAbsolutePath());
        tomcat.setHostname("localhost");
        tomcat.setPort(0);
        Context context = tomcat.addContext("", null);
        Servlet servlet = new TomcatHttpHandlerAdapter(spring);
        Wrapper wrapper = Tomcat.addServlet(context, "spring", servlet);
        wrapper.setAsyncSupported(true);
        context.addServletMappingDecoded("/", "spring");
        tomcat.getConnector();
        tomcat.start();
        return tomcat.getConnector().getLocalPort();
    }
}
