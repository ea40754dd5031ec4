package com.example.it.identity;

import java.util.EnumSet;
import javax.servlet.DispatcherType;
import javax.servlet.Servlet;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.ee10.servlet.security.ConstraintSecurityHandler;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.UserStore;
import org.eclipse.jetty.security.authentication.FormAuthenticator;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.security.Credential;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The application on a Jetty 12 whose users have sessions. All paths are open to everybody, so Jetty looks for the user only when somebody
 * asks. Users are {@code user0}, {@code user1}...; their password is {@code pw}.
 */
public final class IdentityMain {

    private IdentityMain() {}

    public static void main(String[] arguments) throws Exception {
        Server server = new Server(new QueuedThreadPool(24)); // fewer than clients: threads are used again
        ServerConnector connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        UserStore users = new UserStore();
        for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
            users.addUser("user" + i, Credential.getCredential("pw"), new String[] {"member"});
        }
        HashLoginService realm = new HashLoginService("it");
        realm.setUserStore(users);
        server.addBean(realm);
        ServletContextHandler context =
                new ServletContextHandler(ServletContextHandler.SESSIONS | ServletContextHandler.SECURITY);
        context.setContextPath("/");
        servlet(context, "/work", new WorkServlet());
        servlet(context, "/inner", new InnerServlet());
        servlet(context, "/failed", new InnerServlet());
        servlet(context, "/table", new TableServlet());
        FilterHolder after = new FilterHolder(new AfterFilter());
        after.setAsyncSupported(true);
        context.addFilter(
                after,
                "/*",
                EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD));
        ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
        errors.addErrorPage(500, "/failed");
        context.setErrorHandler(errors);
        ConstraintSecurityHandler security = (ConstraintSecurityHandler) context.getSecurityHandler();
        security.setRealmName("it");
        security.setLoginService(realm);
        security.setAuthenticator(new FormAuthenticator("/table", "/table", false));
        server.setHandler(context);
        Served.open();
        server.setStopAtShutdown(true);
        server.start();
        System.out.println("ready on http://localhost:" + connector.getLocalPort() + "/");
        server.join();
    }

    private static void servlet(ServletContextHandler context, String path, Servlet servlet) {
        ServletHolder holder = new ServletHolder(servlet);
        holder.setAsyncSupported(true);
        context.addServlet(holder, path);
    }
}
