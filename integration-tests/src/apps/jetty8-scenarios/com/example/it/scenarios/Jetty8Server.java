package com.example.it.scenarios;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import javax.servlet.DispatcherType;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.security.Authenticator;
import org.eclipse.jetty.security.ConstraintMapping;
import org.eclipse.jetty.security.ConstraintSecurityHandler;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.LoginService;
import org.eclipse.jetty.security.authentication.BasicAuthenticator;
import org.eclipse.jetty.security.authentication.FormAuthenticator;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.server.handler.RequestLogHandler;
import org.eclipse.jetty.server.nio.SelectChannelConnector;
import org.eclipse.jetty.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.servlet.FilterHolder;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.security.Constraint;

/** The scenarios on an embedded Jetty 8, whose own entry the agent does not know. */
public final class Jetty8Server {

    private Jetty8Server() {}

    public static void main(String[] arguments) throws Exception {
        Server server = new Server();
        SelectChannelConnector connector = new SelectChannelConnector();
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        File users = new File("users.properties").getAbsoluteFile();
        try (PrintWriter out = new PrintWriter(users, "UTF-8")) {
            for (String[] user : Deployment.USERS) {
                out.println(user[0] + ": " + user[1] + "," + user[2]);
            }
        }
        LoginService realm = new HashLoginService("it", users.getPath());
        server.addBean(realm);
        ContextHandlerCollection contexts = new ContextHandlerCollection();
        contexts.addHandler(context(Deployment.BASIC, new BasicAuthenticator(), realm));
        contexts.addHandler(context(
                Deployment.FORM,
                new FormAuthenticator(Deployment.LOGIN_PAGE, Deployment.LOGIN_FAILED_PAGE, false),
                realm));
        RequestLogHandler log = new Arrivals();
        log.setRequestLog(new Log("access.log"));
        log.setHandler(contexts);
        server.setHandler(log);
        server.setStopAtShutdown(true);
        server.start();
        System.out.println("ready on http://localhost:" + connector.getLocalPort());
        server.join();
    }

    private static ServletContextHandler context(String path, Authenticator authenticator, LoginService realm) {
        ServletContextHandler context =
                new ServletContextHandler(ServletContextHandler.SESSIONS | ServletContextHandler.SECURITY);
        context.setContextPath(path);
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
        errors.addErrorPage(401, "/page/unauthorised");
        context.setErrorHandler(errors);
        protect((ConstraintSecurityHandler) context.getSecurityHandler(), authenticator, realm);
        return context;
    }

    private static void protect(ConstraintSecurityHandler security, Authenticator authenticator, LoginService realm) {
        List<ConstraintMapping> mappings = new ArrayList<ConstraintMapping>();
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
    }

    /** Keeps what was asked for: Jetty puts the path of an asynchronous dispatch in its place. */
    private static final class Arrivals extends RequestLogHandler {

        static final String PATH = "it.path";

        @Override
        public void handle(String target, Request base, HttpServletRequest request, HttpServletResponse response)
                throws IOException, ServletException {
            if (base.getAttribute(PATH) == null) {
                base.setAttribute(PATH, base.getRequestURI());
            }
            super.handle(target, base, request, response);
        }
    }

    /** Called where Jetty logs requests; its own format has no place for a header. */
    private static final class Log extends AbstractLifeCycle implements RequestLog {

        private final PrintWriter out;

        Log(String file) throws Exception {
            out = new PrintWriter(file, "UTF-8");
        }

        @Override
        public synchronized void log(Request request, Response response) {
            out.println(request.getHeader("X-Request-ID") + " " + request.getMethod() + " "
                    + request.getAttribute(Arrivals.PATH) + " " + response.getStatus());
            out.flush();
        }
    }
}
