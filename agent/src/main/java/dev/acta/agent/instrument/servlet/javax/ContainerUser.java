package dev.acta.agent.instrument.servlet.javax;

import dev.acta.agent.event.Actor;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.Getter;
import dev.acta.agent.instrument.KnownType;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.servlet.ServletRequest;
import javax.servlet.ServletRequestWrapper;
import javax.servlet.http.HttpServletRequest;

/**
 * Who the container says it is, which it does from memory. Wrappers around its request are never asked: to answer, one of a security framework may
 * load a session from a store, and one of the application's may do anything. What those tell when the application itself asks them is heard.
 */
public final class ContainerUser {

    private static final KnownType FRAMEWORK = new KnownType(
            "org.springframework.security.web.servletapi.SecurityContextHolderAwareRequestWrapper",
            "org.apache.shiro.web.servlet.ShiroHttpServletRequest");

    private static final Getter AUTHENTICATION = new Getter("getAuthentication");

    /** Credentials that came to an open path, and that Jetty checks only when somebody asks for the user. We are nobody. */
    private static final KnownType UNCHECKED = new KnownType(
            "org.eclipse.jetty.server.Authentication$Deferred",
            "org.eclipse.jetty.ee8.nested.Authentication$Deferred",
            "org.eclipse.jetty.ee9.nested.Authentication$Deferred",
            "org.eclipse.jetty.security.AuthenticationState$Deferred");

    /** The one principal that lists its roles; asking an application's own could read from a database. */
    private static final KnownType TOMCAT = new KnownType("org.apache.catalina.realm.GenericPrincipal");

    /** It has that principal, which may be around one of the application's; the facade before it does not tell. */
    private static final KnownType CONNECTORS = new KnownType("org.apache.catalina.connector.Request");

    private static final KnownType FACADE = new KnownType("org.apache.catalina.connector.RequestFacade");

    private static final Getter BEHIND_FACADE = Getter.ofField("request");
    private static final Getter PRINCIPAL = new Getter("getPrincipal");
    private static final Getter ROLES = new Getter("getRoles");
    private static final int MAX_ROLES = 64;
    private static final int MAX_WRAPPERS = 64;

    private final CaptureServices services;

    /** @param services whose rules say which roles a container is asked for where it does not list them */
    public ContainerUser(CaptureServices services) {
        this.services = services;
    }

    /** The container's own request below all wrappers. */
    static ServletRequest innermost(ServletRequest request) {
        ServletRequest innermost = request;
        for (int i = 0; i < MAX_WRAPPERS && innermost instanceof ServletRequestWrapper; i++) {
            innermost = ((ServletRequestWrapper) innermost).getRequest();
        }
        return innermost;
    }

    /** The same; {@code null} if it is none of HTTP. */
    static HttpServletRequest below(HttpServletRequest request) {
        ServletRequest innermost = innermost(request);
        return innermost instanceof HttpServletRequest ? (HttpServletRequest) innermost : null;
    }

    /** Whether it is a request that applications do not get to see. */
    static boolean isBehindFacade(Object request) {
        return CONNECTORS.isTypeOf(request);
    }

    /** Whether it stands around a container's request and is no security framework's, which has a folder of its own. */
    static boolean isOfApplication(Object request) {
        return request instanceof ServletRequestWrapper && !FRAMEWORK.isTypeOf(request);
    }

    /**
     * The principal that is known without any login being tried for our sake.
     *
     * @param container what {@link #below} returned, or {@code null}
     * @return {@code null} if there is none
     */
    static Principal principalOf(HttpServletRequest container) {
        return container == null || UNCHECKED.isTypeOf(AUTHENTICATION.of(container))
                ? null
                : container.getUserPrincipal();
    }

    /**
     * Who is logged in.
     *
     * @param request to ask
     * @return {@link Actor#ANONYMOUS} if nobody is
     */
    public Actor of(HttpServletRequest request) {
        HttpServletRequest container = below(request);
        return of(container, principalOf(container));
    }

    Actor of(HttpServletRequest container, Principal principal) {
        String name = nameOf(principal);
        return name == null ? Actor.ANONYMOUS : Actor.principal(name).withRoles(rolesOf(container, principal));
    }

    /**
     * The name of a principal, which may be the application's own.
     *
     * @param principal or {@code null}
     * @return {@code null} if it has none, or is unable to tell it
     */
    static String nameOf(Principal principal) {
        try {
            return principal == null ? null : principal.getName();
        } catch (RuntimeException unable) {
            return null;
        }
    }

    private List<String> rolesOf(HttpServletRequest container, Principal principal) {
        Object request = FACADE.isTypeOf(container) ? BEHIND_FACADE.of(container) : container;
        Object realms = CONNECTORS.isTypeOf(request) ? PRINCIPAL.of(request) : principal;
        if (TOMCAT.isTypeOf(realms)) {
            Object roles = ROLES.of(realms);
            if (roles instanceof String[]) {
                String[] all = (String[]) roles;
                return Arrays.asList(Arrays.copyOf(all, Math.min(all.length, MAX_ROLES)));
            }
        }
        List<String> asked = services.rules().actor().roles();
        List<String> held = asked.isEmpty() ? Collections.<String>emptyList() : new ArrayList<String>();
        for (int i = 0; i < asked.size(); i++) {
            if (container.isUserInRole(asked.get(i))) {
                held.add(asked.get(i));
            }
        }
        return held;
    }
}
