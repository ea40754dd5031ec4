package com.example.it.scenarios;

import java.io.File;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Function;
import javax.servlet.DispatcherType;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.security.Authenticator;
import org.eclipse.jetty.security.ConstraintMapping;
import org.eclipse.jetty.security.ConstraintSecurityHandler;
import org.eclipse.jetty.security.LoginService;
import org.eclipse.jetty.security.authentication.BasicAuthenticator;
import org.eclipse.jetty.security.authentication.FormAuthenticator;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.server.session.DefaultSessionIdManager;
import org.eclipse.jetty.server.session.HouseKeeper;
import org.eclipse.jetty.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.servlet.FilterHolder;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.eclipse.jetty.util.security.Constraint;

/** The scenarios on an embedded Jetty 9.4 to 11, HTTP/2 included. */
public final class JettyServer {

    /** In place of what was asked for; otherwise clients are sent there. */
    private static final boolean SERVES_LOGIN_PAGE = Server.getVersion().startsWith("9.4.0");

    private JettyServer() {}

    public static void main(String[] arguments) throws Exception {
        Server server = new Server();
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.addCustomizer(new ForwardedRequestCustomizer()); // which believes everybody
        configuration.setRequestHeaderSize(Integer.getInteger("it.limit", configuration.getRequestHeaderSize()));
        ServerConnector connector = new ServerConnector(
                server, new HttpConnectionFactory(configuration), new HTTP2CServerConnectionFactory(configuration));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServerConnector secure = offeredTls(server);
        if (secure != null) {
            server.addConnector(secure);
        }
        File users = new File("users.properties").getAbsoluteFile();
        try (PrintWriter out = new PrintWriter(users, "UTF-8")) {
            for (String[] user : Deployment.USERS) {
                out.println(user[0] + ": " + user[1] + "," + user[2]);
            }
        }
        LoginService realm = new FoldingLogins(users.getPath());
        server.addBean(realm);
        ContextHandlerCollection contexts = new ContextHandlerCollection();
        ServletContextHandler basic = context(Deployment.BASIC, new BasicAuthenticator(), realm);
        JettyWebSockets.offer(basic);
        contexts.addHandler(basic);
        contexts.addHandler(context(
                Deployment.FORM,
                new FormAuthenticator(Deployment.LOGIN_PAGE, Deployment.LOGIN_FAILED_PAGE, SERVES_LOGIN_PAGE),
                realm));
        offerHandler(contexts);
        server.setHandler(contexts);
        server.setRequestLog(JettyLog.to("access.log"));
        HouseKeeper ends = new HouseKeeper(); // of sessions
        ends.setIntervalSec(1);
        DefaultSessionIdManager sessions = new DefaultSessionIdManager(server);
        sessions.setSessionHouseKeeper(ends);
        server.setSessionIdManager(sessions);
        server.setStopAtShutdown(true);
        server.start();
        if (secure != null) {
            System.out.println("tls on " + secure.getLocalPort());
        }
        System.out.println("ready on http://localhost:" + connector.getLocalPort());
        server.join();
    }

    @SuppressWarnings("unchecked") // by name, because only some applications have one
    private static ServerConnector offeredTls(Server server) throws ReflectiveOperationException {
        try {
            Class<?> offer = Class.forName("com.example.it.scenarios.TlsOffer");
            return ((Function<Server, ServerConnector>)
                            offer.getDeclaredConstructor().newInstance())
                    .apply(server);
        } catch (ClassNotFoundException none) {
            return null;
        }
    }

    /** By name, because only some applications have one. */
    private static void offerHandler(ContextHandlerCollection contexts) throws ReflectiveOperationException {
        try {
            Class<?> handler = Class.forName("com.example.it.scenarios.HandlerOffer");
            contexts.addHandler(
                    (ContextHandler) handler.getDeclaredConstructor().newInstance());
        } catch (ClassNotFoundException none) {
            return;
        }
    }

    private static ServletContextHandler context(String path, Authenticator authenticator, LoginService realm)
            throws Exception {
        ServletContextHandler context =
                new ServletContextHandler(ServletContextHandler.SESSIONS | ServletContextHandler.SECURITY);
        context.setContextPath(path);
        context.setMaxFormContentSize(Integer.getInteger("it.limit", context.getMaxFormContentSize()));
        context.setMaxFormKeys(Integer.getInteger("it.limit", context.getMaxFormKeys()));
        for (String[] each : Deployment.servlets()) {
            ServletHolder servlet = new ServletHolder();
            servlet.setClassName(each[0]);
            servlet.setAsyncSupported(true);
            context.addServlet(servlet, each[1]);
        }
        for (String[] each : Deployment.FILTERS) {
            FilterHolder filter = new FilterHolder();
            filter.setClassName(each[0]);
            filter.setAsyncSupported(true);
            context.addFilter(filter, each[1], EnumSet.of(DispatcherType.REQUEST));
        }
        ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
        for (String[] page : Deployment.ERROR_PAGES) {
            if (Character.isDigit(page[0].charAt(0))) {
                errors.addErrorPage(Integer.parseInt(page[0]), page[1]);
            } else {
                errors.addErrorPage(page[0], page[1]);
            }
        }
        context.setErrorHandler(errors);
        ConstraintSecurityHandler security = (ConstraintSecurityHandler) context.getSecurityHandler();
        List<ConstraintMapping> mappings = new ArrayList<>();
        for (String[] place : Deployment.PROTECTED) {
            Constraint constraint = new Constraint("it", place[1]);
            constraint.setAuthenticate(true);
            ConstraintMapping mapping = new ConstraintMapping();
            mapping.setConstraint(constraint);
            mapping.setPathSpec(place[0]);
            mappings.add(mapping);
        }
        security.setConstraintMappings(mappings);
        security.setRealmName("it");
        security.setLoginService(realm);
        security.setAuthenticator(authenticator);
        return context;
    }
}
