package com.example.it.scenarios;

import java.io.File;
import java.util.function.Consumer;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Valve;
import org.apache.catalina.authenticator.BasicAuthenticator;
import org.apache.catalina.authenticator.FormAuthenticator;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.session.StandardManager;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.AccessLogValve;

/** The scenarios on an embedded Tomcat 7 to 11. Types that moved between versions are left to {@link TomcatDescriptors}. */
public final class TomcatServer {

    private TomcatServer() {}

    public static void main(String[] arguments) throws Exception {
        final Tomcat tomcat = new Tomcat();
        File base = new File("").getAbsoluteFile();
        tomcat.setBaseDir(base.getPath());
        Connector connector = new Connector("HTTP/1.1");
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("maxThreads", "1000"); // Tomcat 7 closes connections early when three of four are busy
        raiseLimits(connector);
        TomcatDescriptors.offerHttp2(connector);
        tomcat.getService().addConnector(connector);
        tomcat.setConnector(connector);
        Connector ajp = new Connector("AJP/1.3");
        ajp.setPort(0);
        ajp.setProperty("address", "127.0.0.1");
        ajp.setProperty("secretRequired", "false");
        ajp.setProperty("tomcatAuthentication", "false"); // the proxy says who it is
        tomcat.getService().addConnector(ajp);
        Connector secure = TomcatDescriptors.secure(base);
        if (secure != null) {
            tomcat.getService().addConnector(secure);
        }
        for (String[] user : Deployment.USERS) {
            tomcat.addUser(user[0], user[1]);
            tomcat.addRole(user[0], user[2]);
        }
        tomcat.getHost().setRealm(new FoldingRealm(tomcat.getEngine().getRealm()));
        AccessLogValve log = new AccessLogValve();
        log.setDirectory(base.getPath());
        log.setPrefix("access");
        log.setSuffix(".log");
        log.setRotatable(false);
        log.setBuffered(false);
        log.setPattern("%{X-Request-ID}i %m %U %s");
        ((StandardHost) tomcat.getHost()).getPipeline().addValve(log);
        tomcat.getEngine().setBackgroundProcessorDelay(1);

        Context basic = context(tomcat, Deployment.BASIC, base);
        TomcatDescriptors.login(basic, "BASIC", null, null);
        basic.getPipeline().addValve(new BasicAuthenticator());
        Context form = context(tomcat, Deployment.FORM, base);
        TomcatDescriptors.login(form, "FORM", Deployment.LOGIN_PAGE, Deployment.LOGIN_FAILED_PAGE);
        form.getPipeline().addValve(new FormAuthenticator());
        offerValve(tomcat.addContext("/valve", base.getPath()));
        offerListener(tomcat, base);
        tomcat.start();
        Runtime.getRuntime().addShutdownHook(new Thread() {
            @Override
            public void run() {
                try {
                    tomcat.stop();
                } catch (LifecycleException e) {
                    e.printStackTrace();
                }
            }
        });
        System.out.println("ajp on " + ajp.getLocalPort());
        if (secure != null) {
            System.out.println("tls on " + secure.getLocalPort());
        }
        System.out.println("ready on http://localhost:" + connector.getLocalPort());
        Thread.currentThread().join();
    }

    /** Lets nearly everything through, any character in a target that it can be told to bear included. */
    private static void raiseLimits(Connector connector) {
        String limit = System.getProperty("it.limit");
        if (limit != null) {
            connector.setProperty("maxHttpHeaderSize", limit);
            connector.setProperty("relaxedPathChars", "\"<>[\\]^`{|}");
            connector.setProperty("relaxedQueryChars", "\"<>[\\]^`{|}");
            connector.setProperty("rejectIllegalHeader", "false");
            connector.setMaxPostSize(Integer.parseInt(limit));
            connector.setMaxParameterCount(100000);
        }
    }

    private static Context context(Tomcat tomcat, String path, File base) throws ReflectiveOperationException {
        Context context = tomcat.addContext(path, base.getPath());
        int number = 0;
        for (String[] servlet : Deployment.servlets()) {
            String name = "servlet" + number++;
            Tomcat.addServlet(context, name, servlet[0]).setAsyncSupported(true);
            TomcatDescriptors.map(context, servlet[1], name);
        }
        for (String[] filter : Deployment.FILTERS) {
            TomcatDescriptors.filter(context, "filter" + number++, filter[0], filter[1]);
        }
        for (String[] page : Deployment.ERROR_PAGES) {
            TomcatDescriptors.errorPage(context, page[0], page[1]);
        }
        for (String[] place : Deployment.PROTECTED) {
            TomcatDescriptors.protect(context, place[0], place[1]);
        }
        StandardManager sessions = new StandardManager();
        sessions.setProcessExpiresFrequency(1); // with every run of the background thread
        sessions.setPathname(null);
        context.setManager(sessions);
        offerWebSockets(context);
        return context;
    }

    /** By name, because only some applications have one. */
    private static void offerValve(Context context) throws ReflectiveOperationException {
        try {
            Class<?> valve = Class.forName("com.example.it.scenarios.ValveOffer");
            context.getPipeline()
                    .addValve((Valve) valve.getDeclaredConstructor().newInstance());
        } catch (ClassNotFoundException none) {
            return;
        }
    }

    /** By name, because only some applications have one. */
    private static void offerListener(Tomcat tomcat, File base) throws ReflectiveOperationException {
        String listener = "com.example.it.scenarios.MarkingListener";
        if (TomcatServer.class.getResource("/" + listener.replace('.', '/') + ".class") != null) {
            context(tomcat, "/heard", base).addApplicationListener(listener);
        }
    }

    @SuppressWarnings("unchecked") // by name, because not every set of libraries has WebSockets
    private static void offerWebSockets(Context context) throws ReflectiveOperationException {
        try {
            Class<?> offer = Class.forName("com.example.it.scenarios.WebSocketOffer");
            ((Consumer<Context>) offer.getDeclaredConstructor().newInstance()).accept(context);
        } catch (ClassNotFoundException none) {
            return;
        }
    }
}
