package com.example.it.identity;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/**
 * An application that notes in its own database whom it serves at each step of each request. How users are known is told by the class
 * {@code Security}, of which there is one for each way. Users are {@code user0}, {@code user1}...; their password is {@code pw}.
 */
public final class IdentityMain {

    private IdentityMain() {}

    public static void main(String[] arguments) throws Exception {
        Tomcat tomcat = new Tomcat();
        Path base = Files.createTempDirectory(Paths.get("").toAbsolutePath(), "tomcat");
        tomcat.setBaseDir(base.toString());
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("maxThreads", "24"); // fewer than clients: threads and request objects are used again
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", base.toString());
        context.addServletContainerInitializer((types, servlets) -> Served.open(), null);
        Security.install(tomcat, context, Integer.parseInt(arguments[0]));
        filter(context, "after", new AfterFilter());
        servlet(context, "work", "/work", new WorkServlet());
        servlet(context, "inner", "/inner", new InnerServlet());
        servlet(context, "failed", "/failed", new InnerServlet());
        servlet(context, "table", "/table", new TableServlet());
        ErrorPage page = new ErrorPage();
        page.setErrorCode(500);
        page.setLocation("/failed");
        context.addErrorPage(page);
        tomcat.start();
        System.out.println("ready on http://localhost:" + tomcat.getConnector().getLocalPort() + "/");
        tomcat.getServer().await();
    }

    static void filter(Context context, String name, javax.servlet.Filter filter) {
        FilterDef definition = new FilterDef();
        definition.setFilterName(name);
        definition.setFilter(filter);
        definition.setAsyncSupported("true");
        context.addFilterDef(definition);
        FilterMap mapping = new FilterMap();
        mapping.setFilterName(name);
        mapping.addURLPattern("/*");
        for (String dispatcher : new String[] {"REQUEST", "ASYNC", "ERROR", "FORWARD"}) {
            mapping.setDispatcher(dispatcher);
        }
        context.addFilterMap(mapping);
    }

    static void servlet(Context context, String name, String path, javax.servlet.Servlet servlet) {
        Wrapper wrapper = Tomcat.addServlet(context, name, servlet);
        wrapper.setAsyncSupported(true);
        context.addServletMappingDecoded(path, name);
    }
}
