package com.example.it.scenarios;

import java.io.File;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.deploy.ErrorPage;
import org.apache.catalina.deploy.FilterDef;
import org.apache.catalina.deploy.FilterMap;
import org.apache.catalina.deploy.LoginConfig;
import org.apache.catalina.deploy.SecurityCollection;
import org.apache.catalina.deploy.SecurityConstraint;

/** Where Tomcat 7 keeps its descriptors. */
final class TomcatDescriptors {

    private TomcatDescriptors() {}

    static void offerHttp2(Connector connector) {
        // Tomcat 7 has none
    }

    static Connector secure(File base) {
        return null; // it has no HTTP/2
    }

    static void map(Context context, String pattern, String servlet) {
        context.addServletMapping(pattern, servlet);
    }

    static void filter(Context context, String name, String type, String pattern) {
        FilterDef definition = new FilterDef();
        definition.setFilterName(name);
        definition.setFilterClass(type);
        definition.setAsyncSupported("true");
        context.addFilterDef(definition);
        FilterMap mapping = new FilterMap();
        mapping.setFilterName(name);
        mapping.addURLPattern(pattern);
        context.addFilterMap(mapping);
    }

    static void errorPage(Context context, String what, String location) {
        ErrorPage page = new ErrorPage();
        page.setLocation(location);
        if (Character.isDigit(what.charAt(0))) {
            page.setErrorCode(Integer.parseInt(what));
        } else {
            page.setExceptionType(what);
        }
        context.addErrorPage(page);
    }

    static void protect(Context context, String pattern, String role) {
        SecurityCollection places = new SecurityCollection();
        places.addPattern(pattern);
        SecurityConstraint constraint = new SecurityConstraint();
        constraint.addCollection(places);
        constraint.addAuthRole(role);
        context.addConstraint(constraint);
        context.addSecurityRole(role);
    }

    static void login(Context context, String method, String page, String failedPage) {
        context.setLoginConfig(new LoginConfig(method, "it", page, failedPage));
    }
}
