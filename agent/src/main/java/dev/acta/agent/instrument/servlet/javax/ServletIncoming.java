package dev.acta.agent.instrument.servlet.javax;

import dev.acta.agent.event.Actor;
import dev.acta.agent.instrument.http.Incoming;
import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.Enumeration;
import javax.servlet.http.HttpServletRequest;

/** A request as a filter or a servlet sees it. */
public class ServletIncoming extends Incoming {

    /** Where a container answers with an error page before any filter is reached, what the client asked for. */
    private static final String ASKED = "javax.servlet.error.request_uri";

    private final WeakReference<HttpServletRequest> request;
    private final ContainerUser users;

    /**
     * @param request as it came in
     * @param users asks the container who acts
     */
    public ServletIncoming(HttpServletRequest request, ContainerUser users) {
        this.request = new WeakReference<>(request);
        this.users = users;
    }

    /** @return as it came in */
    protected final HttpServletRequest request() {
        return request.get();
    }

    @Override
    public String method() {
        return request().getMethod();
    }

    @Override
    public String scheme() {
        return request().getScheme();
    }

    @Override
    public String path() {
        Object asked = request().getAttribute(ASKED);
        return asked instanceof String ? (String) asked : request().getRequestURI();
    }

    @Override
    public String query() {
        return request().getQueryString();
    }

    @Override
    public String protocol() {
        return request().getProtocol();
    }

    @Override
    public boolean isSecure() {
        return request().isSecure();
    }

    @Override
    public String peer() {
        return request().getRemoteAddr();
    }

    @Override
    public String header(String name) {
        return request().getHeader(name);
    }

    @Override
    @SuppressWarnings("unchecked") // a raw type in Servlet 2.5
    public String allOf(String name) {
        Enumeration<String> values = request().getHeaders(name);
        if (values == null || !values.hasMoreElements()) { // null: a container that does not tell headers
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
    @SuppressWarnings("unchecked") // a raw type in Servlet 2.5
    public Iterable<String> headerNames() {
        Enumeration<String> names = request().getHeaderNames();
        return names == null ? Collections.<String>emptyList() : Collections.list(names);
    }

    @Override
    public Actor actor() {
        return users.of(request());
    }
}
