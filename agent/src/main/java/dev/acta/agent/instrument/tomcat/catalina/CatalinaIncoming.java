package dev.acta.agent.instrument.tomcat.catalina;

import dev.acta.agent.event.Actor;
import dev.acta.agent.instrument.Getter;
import dev.acta.agent.instrument.http.Incoming;
import java.lang.ref.WeakReference;
import java.security.Principal;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import org.apache.catalina.connector.Request;
import org.apache.catalina.realm.GenericPrincipal;

/**
 * A request as Tomcat's connector parsed it, before any valve changed it.
 *
 * <p>It is read in the midst of Tomcat's own reading. So the line is taken by {@code MessageBytes.toString}, which leaves the bytes as
 * they are: what {@code Request.getRequestURI} calls since Tomcat 8.5 turns them into text, and text Tomcat takes for decoded already.
 */
final class CatalinaIncoming extends Incoming {

    private static final int MAX_ROLES = 64;

    /** Of the socket, which by AJP is not what {@code getRemoteAddr} says; older versions do not tell. */
    private static final Getter PEER = new Getter("getPeerAddr");

    private final WeakReference<Request> request;

    CatalinaIncoming(Request request) {
        this.request = new WeakReference<>(request);
    }

    @Override
    public String method() {
        return request.get().getCoyoteRequest().method().toString();
    }

    /** The connector's unless the protocol says otherwise, as Tomcat itself decides a moment later. */
    @Override
    public String scheme() {
        String said = request.get().getCoyoteRequest().scheme().toString();
        return said != null ? said : request.get().getConnector().getScheme();
    }

    @Override
    public String path() {
        return request.get().getCoyoteRequest().requestURI().toString();
    }

    @Override
    public String query() {
        return request.get().getCoyoteRequest().queryString().toString();
    }

    @Override
    public String protocol() {
        return request.get().getCoyoteRequest().protocol().toString();
    }

    @Override
    public boolean isSecure() {
        String said = request.get().getCoyoteRequest().scheme().toString();
        return said != null
                ? said.equals("https")
                : request.get().getConnector().getSecure();
    }

    @Override
    public String peer() {
        String peer = PEER.textOf(request.get());
        return peer != null ? peer : request.get().getRemoteAddr();
    }

    @Override
    public String clientByProtocol() {
        return request.get().getRemoteAddr();
    }

    @Override
    public String header(String name) {
        return request.get().getHeader(name);
    }

    @Override
    public String allOf(String name) {
        Enumeration<String> values = request.get().getHeaders(name);
        if (!values.hasMoreElements()) {
            return null;
        }
        String first = values.nextElement();
        if (!values.hasMoreElements()) {
            return first;
        }
        StringBuilder all = new StringBuilder(first);
        while (values.hasMoreElements()) {
            all.append(',').append(values.nextElement());
        }
        return all.toString();
    }

    @Override
    public Iterable<String> headerNames() {
        return Collections.list(request.get().getHeaderNames());
    }

    @Override
    public Actor actor() {
        return actorOf(request.get());
    }

    /** Whom a realm, an authenticator or a proxy in front by AJP has let in, with the roles that its principal lists. From memory. */
    static Actor actorOf(Request request) {
        String name = nameOf(request.getUserPrincipal());
        if (name == null) {
            return Actor.ANONYMOUS;
        }
        Actor actor = Actor.principal(name);
        Principal realms = request.getPrincipal(); // around the application's, if there are two
        String[] roles = realms instanceof GenericPrincipal ? ((GenericPrincipal) realms).getRoles() : null;
        return roles == null
                ? actor
                : actor.withRoles(Arrays.asList(Arrays.copyOf(roles, Math.min(roles.length, MAX_ROLES))));
    }

    private static String nameOf(Principal principal) {
        try {
            return principal == null ? null : principal.getName();
        } catch (RuntimeException unable) { // the application's own may fetch its name; the request ends all the same
            return null;
        }
    }
}
