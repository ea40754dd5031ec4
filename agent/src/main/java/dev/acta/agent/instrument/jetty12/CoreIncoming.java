package dev.acta.agent.instrument.jetty12;

import dev.acta.agent.event.Actor;
import dev.acta.agent.instrument.http.Incoming;
import java.lang.ref.WeakReference;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.Principal;
import java.util.Iterator;
import java.util.List;
import org.eclipse.jetty.server.Request;

/**
 * A request as Jetty's core sees it. Peer, scheme and headers are the connection's, whatever a customizer made of them: that believes
 * headers of any client.
 */
final class CoreIncoming extends Incoming {

    private final WeakReference<Request> request;
    private final WeakReference<Request> sent;

    CoreIncoming(Request request) {
        this.request = new WeakReference<>(request);
        this.sent = new WeakReference<>(Request.unWrap(request));
    }

    @Override
    public String method() {
        return request.get().getMethod();
    }

    @Override
    public String scheme() {
        return isSecure() ? "https" : "http";
    }

    @Override
    public String path() {
        return request.get().getHttpURI().getPath();
    }

    @Override
    public String query() {
        return request.get().getHttpURI().getQuery();
    }

    @Override
    public String protocol() {
        return request.get().getConnectionMetaData().getProtocol();
    }

    @Override
    public boolean isSecure() {
        return sent.get().getConnectionMetaData().isSecure();
    }

    @Override
    public String peer() {
        SocketAddress remote = sent.get().getConnectionMetaData().getRemoteSocketAddress();
        if (!(remote instanceof InetSocketAddress) || ((InetSocketAddress) remote).getAddress() == null) {
            return null;
        }
        return ((InetSocketAddress) remote).getAddress().getHostAddress();
    }

    @Override
    public String header(String name) {
        return sent.get().getHeaders().get(name);
    }

    @Override
    public String allOf(String name) {
        List<String> values = sent.get().getHeaders().getValuesList(name);
        if (values.isEmpty()) {
            return null;
        }
        Iterator<String> each = values.iterator();
        String first = each.next();
        if (!each.hasNext()) {
            return first;
        }
        StringBuilder all = new StringBuilder(first);
        while (each.hasNext()) {
            all.append(',').append(each.next());
        }
        return all.toString();
    }

    @Override
    public Iterable<String> headerNames() {
        return sent.get().getHeaders().getFieldNamesCollection();
    }

    @Override
    public Actor actor() {
        return actorOf(Request.getAuthenticationState(request.get()));
    }

    /** Who Jetty has authenticated; a deferred authentication is not asked to happen. */
    static Actor actorOf(Request.AuthenticationState state) {
        Principal principal = state == null ? null : state.getUserPrincipal();
        try {
            String name = principal == null ? null : principal.getName();
            return name == null ? Actor.ANONYMOUS : Actor.principal(name);
        } catch (RuntimeException unable) { // a principal of the application's; the request ends all the same
            return Actor.ANONYMOUS;
        }
    }
}
