package com.example.it.scenarios;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import javax.servlet.DispatcherType;
import javax.servlet.MultipartConfigElement;
import javax.servlet.annotation.MultipartConfig;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.ee10.servlet.security.ConstraintMapping;
import org.eclipse.jetty.ee10.servlet.security.ConstraintSecurityHandler;
import org.eclipse.jetty.security.Authenticator;
import org.eclipse.jetty.security.Constraint;
import org.eclipse.jetty.security.LoginService;
import org.eclipse.jetty.security.authentication.BasicAuthenticator;
import org.eclipse.jetty.security.authentication.FormAuthenticator;
import org.eclipse.jetty.server.Handler;

/** Web applications of Jetty's environment {@code ee10}. */
final class JettyContexts {

    private JettyContexts() {}

    static Handler basic(LoginService realm) {
        return context(Deployment.BASIC, new BasicAuthenticator(), realm);
    }

    static Handler form(LoginService realm) {
        return context(
                Deployment.FORM,
                new FormAuthenticator(Deployment.LOGIN_PAGE, Deployment.LOGIN_FAILED_PAGE, true),
                realm);
    }

    private static Handler context(String path, Authenticator authenticator, LoginService realm) {
        ServletContextHandler context =
                new ServletContextHandler(ServletContextHandler.SESSIONS | ServletContextHandler.SECURITY);
        context.setContextPath(path);
        context.setMaxFormContentSize(Integer.getInteger("it.limit", context.getMaxFormContentSize()));
        context.setMaxFormKeys(Integer.getInteger("it.limit", context.getMaxFormKeys()));
        for (String[] each : Deployment.servlets()) {
            ServletHolder servlet = new ServletHolder();
            servlet.setClassName(each[0]);
            servlet.setAsyncSupported(true);
            if (takesParts(each[0])) { // which an embedded Jetty does not look at
                String folder = System.getProperty("java.io.tmpdir"); // without one Jetty 12.0.0 fails
                servlet.getRegistration().setMultipartConfig(new MultipartConfigElement(folder));
            }
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
            ConstraintMapping mapping = new ConstraintMapping();
            mapping.setConstraint(Constraint.from(place[1]));
            mapping.setPathSpec(place[0]);
            mappings.add(mapping);
        }
        security.setConstraintMappings(mappings);
        security.setRealmName("it");
        security.setLoginService(realm);
        security.setAuthenticator(authenticator);
        return context;
    }

    private static boolean takesParts(String servlet) {
        try {
            return Class.forName(servlet).isAnnotationPresent(MultipartConfig.class);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
