package com.example.it.scenarios;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.Version;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.PathHandler;
import io.undertow.server.handlers.accesslog.AccessLogHandler;
import io.undertow.server.handlers.accesslog.AccessLogReceiver;
import io.undertow.server.protocol.http2.Http2UpgradeHandler;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ErrorPage;
import io.undertow.servlet.api.FilterInfo;
import io.undertow.servlet.api.LoginConfig;
import io.undertow.servlet.api.SecurityConstraint;
import io.undertow.servlet.api.ServletInfo;
import io.undertow.servlet.api.WebResourceCollection;
import io.undertow.util.HttpString;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.servlet.DispatcherType;
import javax.servlet.Filter;
import javax.servlet.MultipartConfigElement;
import javax.servlet.Servlet;
import javax.servlet.ServletException;
import javax.servlet.annotation.MultipartConfig;

/** The scenarios on an embedded Undertow 1.4 to 2.4, and below {@code /handlers} what is served without any servlet. */
public final class UndertowServer {

    private static final HttpString ASKED = new HttpString("X-Asked");

    private UndertowServer() {}

    public static void main(String[] arguments) throws Exception {
        System.setProperty("io.undertow.ajp.REQUIRE_AJP_SECRET", "false"); // which Undertow 2.4 wants by default
        PathHandler places = new PathHandler();
        places.addPrefixPath(Deployment.BASIC, deploy(Deployment.BASIC, new LoginConfig("BASIC", "it")));
        places.addPrefixPath(
                Deployment.FORM,
                deploy(
                        Deployment.FORM,
                        new LoginConfig("FORM", "it", Deployment.LOGIN_PAGE, Deployment.LOGIN_FAILED_PAGE)));
        places.addPrefixPath("/handlers", new PlainHandlers());
        offerHandler(places);
        HttpHandler logged = new AccessLogHandler(
                places, new LogFile(), "%{i,X-Request-ID} %m %{i,X-Asked} %s", UndertowServer.class.getClassLoader());
        Undertow.Builder builder = Undertow.builder().setServerOption(UndertowOptions.ENABLE_HTTP2, true);
        raiseLimits(builder);
        Undertow server = builder.addHttpListener(0, "127.0.0.1")
                .addHttpsListener(0, "127.0.0.1", tls())
                .addAjpListener(0, "127.0.0.1")
                .setIoThreads(2)
                .setWorkerThreads(16)
                .setHandler(offeringHttp2(exchange -> {
                    // the URI in the log would be that of an asynchronous dispatch
                    exchange.getRequestHeaders().put(ASKED, exchange.getRequestURI());
                    logged.handleRequest(exchange);
                }))
                .build();
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
        InetSocketAddress secure =
                (InetSocketAddress) server.getListenerInfo().get(1).getAddress();
        System.out.println("tls on " + secure.getPort());
        InetSocketAddress ajp =
                (InetSocketAddress) server.getListenerInfo().get(2).getAddress();
        System.out.println("ajp on " + ajp.getPort());
        InetSocketAddress address =
                (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
        System.out.println("ready on http://localhost:" + address.getPort());
    }

    /** In clear text, which Undertow 1.4.0 does not by itself. */
    private static HttpHandler offeringHttp2(HttpHandler handler) {
        return Version.getVersionString().startsWith("1.4.0.") ? new Http2UpgradeHandler(handler) : handler;
    }

    /** Lets nearly everything through. */
    private static void raiseLimits(Undertow.Builder builder) {
        Integer limit = Integer.getInteger("it.limit");
        if (limit != null) {
            builder.setServerOption(UndertowOptions.MAX_HEADER_SIZE, limit);
            builder.setServerOption(UndertowOptions.MAX_PARAMETERS, limit);
            builder.setServerOption(UndertowOptions.MAX_ENTITY_SIZE, limit.longValue());
        }
    }

    /** By name, because only some applications have one. */
    private static void offerHandler(PathHandler places) throws ReflectiveOperationException {
        try {
            Class<?> handler = Class.forName("com.example.it.scenarios.HandlerOffer");
            places.addPrefixPath(
                    "/plain", (HttpHandler) handler.getDeclaredConstructor().newInstance());
        } catch (ClassNotFoundException none) {
            return;
        }
    }

    private static SSLContext tls() throws Exception {
        char[] password = KeyStoreFile.PASSWORD.toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = new FileInputStream(KeyStoreFile.in(new File("").getAbsoluteFile()))) {
            store.load(in, password);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static HttpHandler deploy(String path, LoginConfig login) throws Exception {
        DeploymentInfo deployment = Servlets.deployment()
                .setClassLoader(UndertowServer.class.getClassLoader())
                .setContextPath(path)
                .setDeploymentName(path)
                .setLoginConfig(login)
                .setIdentityManager(new Users());
        int number = 0;
        for (String[] each : Deployment.servlets()) {
            Class<? extends Servlet> type = type(each[0], Servlet.class);
            ServletInfo servlet = new ServletInfo("servlet" + number++, type);
            if (type.isAnnotationPresent(MultipartConfig.class)) { // which an embedded Undertow does not look at
                servlet.setMultipartConfig(new MultipartConfigElement(""));
            }
            deployment.addServlet(servlet.addMapping(each[1]).setAsyncSupported(true));
        }
        for (String[] each : Deployment.FILTERS) {
            String name = "filter" + number++;
            deployment.addFilter(new FilterInfo(name, type(each[0], Filter.class)).setAsyncSupported(true));
            deployment.addFilterUrlMapping(name, each[1], DispatcherType.REQUEST);
        }
        for (String[] each : Deployment.ERROR_PAGES) {
            deployment.addErrorPage(
                    Character.isDigit(each[0].charAt(0))
                            ? new ErrorPage(each[1], Integer.parseInt(each[0]))
                            : new ErrorPage(each[1], type(each[0], Throwable.class)));
        }
        for (String[] each : Deployment.PROTECTED) {
            SecurityConstraint constraint = new SecurityConstraint().addRoleAllowed(each[1]);
            constraint.addWebResourceCollection(new WebResourceCollection().addUrlPattern(each[0]));
            deployment.addSecurityConstraint(constraint);
            deployment.addSecurityRole(each[1]);
        }
        DeploymentManager manager = Servlets.defaultContainer().addDeployment(deployment);
        manager.deploy();
        try {
            return manager.start();
        } catch (ServletException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> Class<? extends T> type(String name, Class<T> supertype) throws ClassNotFoundException {
        return Class.forName(name).asSubclass(supertype);
    }

    /** Undertow's own receiver writes later, on another thread. */
    private static final class LogFile implements AccessLogReceiver {

        private final Writer out;

        LogFile() throws IOException {
            out = new FileWriter("access.log");
        }

        @Override
        public synchronized void logMessage(String message) {
            try {
                out.write(message);
                out.write('\n');
                out.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
