package com.example.it.otel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import javax.servlet.Filter;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** An application that traces itself with OpenTelemetry, by a filter of its own or the one that is named. */
public final class TracedMain {

    private TracedMain() {}

    public static void main(String[] arguments) throws Exception {
        Tomcat tomcat = new Tomcat();
        Path base = Files.createTempDirectory(Paths.get("").toAbsolutePath(), "tomcat");
        tomcat.setBaseDir(base.toString());
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", base.toString());
        FilterDef filter = new FilterDef();
        filter.setFilterName("tracing");
        filter.setFilter(
                arguments.length == 0
                        ? new TracingFilter()
                        : (Filter) Class.forName(arguments[0])
                                .getDeclaredConstructor()
                                .newInstance());
        context.addFilterDef(filter);
        FilterMap mapping = new FilterMap();
        mapping.setFilterName("tracing");
        mapping.addURLPattern("/*");
        context.addFilterMap(mapping);
        Tomcat.addServlet(context, "work", new WorkServlet());
        context.addServletMappingDecoded("/work", "work");
        tomcat.start();
        System.out.println("ready on http://localhost:" + tomcat.getConnector().getLocalPort() + "/");
        tomcat.getServer().await();
    }
}
