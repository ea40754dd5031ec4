package com.example.it.scenarios;

import java.io.File;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.Principal;
import java.util.Collections;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.LifecycleEvent;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleListener;
import org.apache.catalina.Valve;
import org.apache.catalina.Wrapper;
import org.apache.catalina.authenticator.BasicAuthenticator;
import org.apache.catalina.authenticator.FormAuthenticator;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.core.StandardEngine;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.deploy.ErrorPage;
import org.apache.catalina.deploy.FilterDef;
import org.apache.catalina.deploy.FilterMap;
import org.apache.catalina.deploy.LoginConfig;
import org.apache.catalina.deploy.SecurityCollection;
import org.apache.catalina.deploy.SecurityConstraint;
import org.apache.catalina.realm.GenericPrincipal;
import org.apache.catalina.realm.RealmBase;
import org.apache.catalina.session.StandardManager;
import org.apache.catalina.startup.Embedded;
import org.apache.catalina.valves.AccessLogValve;

/** The scenarios on an embedded Tomcat 6. */
public final class Tomcat6Server {

    private Tomcat6Server() {}

    public static void main(String[] arguments) throws Exception {
        File base = new File("").getAbsoluteFile();
        final Embedded tomcat = new Embedded(new Users());
        tomcat.setCatalinaHome(base.getPath());
        StandardEngine engine = (StandardEngine) tomcat.createEngine();
        engine.setName("Tomcat");
        engine.setDefaultHost("localhost");
        engine.setBackgroundProcessorDelay(1);
        AccessLogValve log = new AccessLogValve();
        log.setDirectory(base.getPath());
        log.setPrefix("access");
        log.setSuffix(".log");
        log.setRotatable(false);
        log.setBuffered(false);
        log.setPattern("%{X-Request-ID}i %m %U %s");
        engine.addValve(log);
        StandardHost host = (StandardHost) tomcat.createHost("localhost", base.getPath());
        engine.addChild(host);
        host.addChild(
                context(Deployment.BASIC, base, new LoginConfig("BASIC", "it", null, null), new BasicAuthenticator()));
        host.addChild(context(
                Deployment.FORM,
                base,
                new LoginConfig("FORM", "it", Deployment.LOGIN_PAGE, Deployment.LOGIN_FAILED_PAGE),
                new FormAuthenticator()));
        offerValve(host, base);
        offerListener(host, base);
        tomcat.addEngine(engine);
        int port = freePort();
        Connector connector = offersComet()
                ? new Connector("org.apache.coyote.http11.Http11NioProtocol")
                : tomcat.createConnector(InetAddress.getByName("127.0.0.1"), port, false);
        connector.setPort(port);
        connector.setProperty("maxThreads", "1000"); // it closes connections early when three of four are busy
        raiseLimits(connector);
        tomcat.addConnector(connector);
        int ajpPort = freePort();
        Connector ajp = new Connector("org.apache.coyote.ajp.AjpProtocol");
        ajp.setPort(ajpPort);
        ajp.setProperty("address", "127.0.0.1");
        ajp.setProperty("tomcatAuthentication", "false"); // the proxy says who it is
        tomcat.addConnector(ajp);
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
        System.out.println("ajp on " + ajpPort);
        System.out.println("ready on http://localhost:" + port);
        Thread.currentThread().join();
    }

    /** Lets nearly everything through. */
    private static void raiseLimits(Connector connector) {
        String limit = System.getProperty("it.limit");
        if (limit != null) {
            connector.setProperty("maxHttpHeaderSize", limit);
            connector.setMaxPostSize(Integer.parseInt(limit));
            connector.setMaxParameterCount(100000);
        }
    }

    /** It takes the connector that does not block. */
    private static boolean offersComet() {
        return Tomcat6Server.class.getResource("Comet.class") != null;
    }

    /** By name, because only some applications have one. */
    private static void offerValve(StandardHost host, File base) throws Exception {
        try {
            Valve valve =
                    (Valve) Class.forName("com.example.it.scenarios.ValveOffer").newInstance();
            host.addChild(context("/valve", base, new LoginConfig("NONE", "it", null, null), valve));
        } catch (ClassNotFoundException none) {
            return;
        }
    }

    /** By name, because only some applications have one. */
    private static void offerListener(StandardHost host, File base) {
        if (Tomcat6Server.class.getResource("MarkingListener.class") != null) {
            StandardContext context =
                    context("/heard", base, new LoginConfig("BASIC", "it", null, null), new BasicAuthenticator());
            context.addApplicationListener("com.example.it.scenarios.MarkingListener");
            host.addChild(context);
        }
    }

    /** This Tomcat does not tell which port it chose. Not one of those that systems give to clients, which may be taken again at once. */
    private static int freePort() throws Exception {
        for (int attempt = 0; ; attempt++) {
            int port = 20000 + (int) (Math.random() * 12000);
            try {
                new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1")).close();
                return port;
            } catch (BindException taken) {
                if (attempt == 100) {
                    throw taken;
                }
            }
        }
    }

    private static StandardContext context(String path, File base, LoginConfig login, Valve authenticator) {
        StandardContext context = new StandardContext();
        context.setPath(path);
        context.setDocBase(base.getPath());
        context.addLifecycleListener(new LifecycleListener() {
            @Override
            public void lifecycleEvent(LifecycleEvent event) {
                if (Lifecycle.START_EVENT.equals(event.getType())) {
                    ((StandardContext) event.getLifecycle()).setConfigured(true);
                }
            }
        });
        int number = 0;
        for (String[] servlet : Deployment.servlets()) {
            Wrapper wrapper = context.createWrapper();
            wrapper.setName("servlet" + number++);
            wrapper.setServletClass(servlet[0]);
            context.addChild(wrapper);
            context.addServletMapping(servlet[1], wrapper.getName());
        }
        if (offersComet()) {
            Wrapper wrapper = context.createWrapper();
            wrapper.setName("comet");
            wrapper.setServletClass("com.example.it.scenarios.Comet");
            context.addChild(wrapper);
            context.addServletMapping("/comet", "comet");
        }
        for (String[] filter : Deployment.FILTERS) {
            FilterDef definition = new FilterDef();
            definition.setFilterName("filter" + number++);
            definition.setFilterClass(filter[0]);
            context.addFilterDef(definition);
            FilterMap mapping = new FilterMap();
            mapping.setFilterName(definition.getFilterName());
            mapping.addURLPattern(filter[1]);
            context.addFilterMap(mapping);
        }
        for (String[] what : Deployment.ERROR_PAGES) {
            ErrorPage page = new ErrorPage();
            page.setLocation(what[1]);
            if (Character.isDigit(what[0].charAt(0))) {
                page.setErrorCode(Integer.parseInt(what[0]));
            } else {
                page.setExceptionType(what[0]);
            }
            context.addErrorPage(page);
        }
        for (String[] place : Deployment.PROTECTED) {
            SecurityCollection places = new SecurityCollection();
            places.addPattern(place[0]);
            SecurityConstraint constraint = new SecurityConstraint();
            constraint.addCollection(places);
            constraint.addAuthRole(place[1]);
            context.addConstraint(constraint);
            context.addSecurityRole(place[1]);
        }
        StandardManager sessions = new StandardManager();
        sessions.setProcessExpiresFrequency(1);
        sessions.setPathname(null);
        context.setManager(sessions);
        context.setLoginConfig(login);
        context.addValve(authenticator);
        return context;
    }

    /** Those of {@link Deployment}. */
    private static final class Users extends RealmBase {

        @Override
        protected String getName() {
            return "users";
        }

        @Override
        protected String getPassword(String name) {
            String[] user = user(name);
            return user == null ? null : user[1];
        }

        @Override
        public Principal authenticate(String name, String password) {
            return name.equals(Ghost.NAME) ? new Ghost() : super.authenticate(name, password);
        }

        @Override
        protected Principal getPrincipal(String name) {
            String[] user = user(name);
            return user == null
                    ? null
                    : new GenericPrincipal(this, user[0], user[1], Collections.singletonList(user[2]));
        }

        private static String[] user(String name) {
            for (String[] user : Deployment.USERS) {
                if (user[0].equalsIgnoreCase(name)) { // as directories do
                    return user;
                }
            }
            return null;
        }
    }
}
