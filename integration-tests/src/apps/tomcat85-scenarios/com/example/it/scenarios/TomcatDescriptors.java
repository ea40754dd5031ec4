package com.example.it.scenarios;

import java.io.File;
import java.io.IOException;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http2.Http2Protocol;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.tomcat.util.descriptor.web.LoginConfig;
import org.apache.tomcat.util.descriptor.web.SecurityCollection;
import org.apache.tomcat.util.descriptor.web.SecurityConstraint;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;

/** Where Tomcat keeps its descriptors from 8.5 on. */
final class TomcatDescriptors {

    private TomcatDescriptors() {}

    static void offerHttp2(Connector connector) {
        connector.addUpgradeProtocol(new Http2Protocol());
    }

    /** TLS, where HTTP/2 is agreed upon by ALPN. */
    static Connector secure(File base) throws IOException, InterruptedException {
        Connector connector = new Connector("HTTP/1.1");
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("SSLEnabled", "true");
        connector.setSecure(true);
        connector.setScheme("https");
        SSLHostConfig host = new SSLHostConfig();
        SSLHostConfigCertificate certificate =
                new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setCertificateKeystoreFile(KeyStoreFile.in(base).getPath());
        certificate.setCertificateKeystorePassword(KeyStoreFile.PASSWORD);
        host.addCertificate(certificate);
        connector.addSslHostConfig(host);
        offerHttp2(connector);
        return connector;
    }

    static void map(Context context, String pattern, String servlet) {
        context.addServletMappingDecoded(pattern, servlet);
    }

    static void filter(Context context, String name, String type, String pattern) {
        FilterDef definition = new FilterDef();
        definition.setFilterName(name);
        definition.setFilterClass(type);
        definition.setAsyncSupported("true");
        context.addFilterDef(definition);
        FilterMap mapping = new FilterMap();
        mapping.setFilterName(name);
        mapping.addURLPatternDecoded(pattern);
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
        places.addPatternDecoded(pattern);
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
