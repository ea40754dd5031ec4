package dev.acta.agent.instrument.undertow;

import dev.acta.agent.event.Actor;
import dev.acta.agent.instrument.http.Incoming;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.HttpString;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A request as it comes to the root handler. */
final class UndertowIncoming extends Incoming {

    private final WeakReference<HttpServerExchange> exchange;

    UndertowIncoming(HttpServerExchange exchange) {
        this.exchange = new WeakReference<>(exchange);
    }

    @Override
    public String method() {
        return String.valueOf(exchange.get().getRequestMethod());
    }

    @Override
    public String scheme() {
        return exchange.get().getRequestScheme();
    }

    /** Without scheme and host, which a client may send too (RFC 9112, 3.2.2); a host alone (3.2.3) is all that {@code CONNECT} asks for. */
    @Override
    public String path() {
        String uri = exchange.get().getRequestURI();
        if (!exchange.get().isHostIncludedInRequestURI()) {
            return uri;
        }
        int host = uri.indexOf("//");
        if (host < 0) {
            return uri;
        }
        int path = uri.indexOf('/', host + 2);
        return path < 0 ? "/" : uri.substring(path);
    }

    @Override
    public String query() {
        String query = exchange.get().getQueryString();
        return query == null || query.isEmpty() ? null : query;
    }

    @Override
    public String protocol() {
        return String.valueOf(exchange.get().getProtocol());
    }

    /** Not by the scheme, which the client says itself in HTTP/2. */
    @Override
    public boolean isSecure() {
        return exchange.get().getConnection().getSslSessionInfo() != null;
    }

    /** Not the exchange's source address, which handlers replace by what headers say. */
    @Override
    public String peer() {
        SocketAddress peer = exchange.get().getConnection().getPeerAddress();
        InetAddress address = peer instanceof InetSocketAddress ? ((InetSocketAddress) peer).getAddress() : null;
        return address == null ? null : address.getHostAddress();
    }

    /** By AJP this is what the proxy says; a handler may have set it only later. */
    @Override
    public String clientByProtocol() {
        InetSocketAddress source = exchange.get().getSourceAddress();
        InetAddress address = source == null ? null : source.getAddress();
        return address == null ? null : address.getHostAddress();
    }

    @Override
    public String header(String name) {
        return exchange.get().getRequestHeaders().getFirst(name);
    }

    @Override
    public String allOf(String name) {
        HeaderValues values = exchange.get().getRequestHeaders().get(name);
        if (values == null || values.isEmpty()) {
            return null;
        }
        StringBuilder all = new StringBuilder();
        for (String value : values) {
            if (all.length() > 0) {
                all.append(',');
            }
            all.append(value);
        }
        return all.toString();
    }

    @Override
    public Iterable<String> headerNames() {
        Collection<HttpString> given = exchange.get().getRequestHeaders().getHeaderNames();
        List<String> names = new ArrayList<>(given.size());
        for (HttpString name : given) {
            names.add(name.toString());
        }
        return names;
    }

    /** Nobody yet: Undertow authenticates behind its root handler. */
    @Override
    public Actor actor() {
        return Actor.ANONYMOUS;
    }
}
