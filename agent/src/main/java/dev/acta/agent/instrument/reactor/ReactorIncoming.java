package dev.acta.agent.instrument.reactor;

import dev.acta.agent.event.Actor;
import dev.acta.agent.instrument.http.Incoming;
import io.netty.channel.Channel;
import io.netty.channel.ServerChannel;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import reactor.netty.http.server.HttpServerRequest;

/** A request as Reactor Netty hands it to its handler, or as far as it could decode it. */
final class ReactorIncoming extends Incoming {

    /** The name of the TLS handler in every pipeline of Reactor Netty. */
    private static final String TLS = "reactor.left.sslHandler";

    private final HttpMethod method;
    private final String uri;
    private final HttpVersion version;
    private final HttpHeaders headers;
    private final WeakReference<Channel> channel;

    ReactorIncoming(HttpServerRequest request, Channel channel) {
        this(request.method(), request.uri(), request.version(), request.requestHeaders(), channel);
    }

    ReactorIncoming(HttpRequest request, Channel channel) {
        this(request.method(), request.uri(), request.protocolVersion(), request.headers(), channel);
    }

    private ReactorIncoming(HttpMethod method, String uri, HttpVersion version, HttpHeaders headers, Channel channel) {
        this.method = method;
        this.uri = uri;
        this.version = version;
        this.headers = headers;
        this.channel = new WeakReference<>(channel);
    }

    @Override
    public String method() {
        return method.name();
    }

    @Override
    public String scheme() {
        return isSecure() ? "https" : "http";
    }

    /** Without scheme and host, which a client may send too (RFC 9112, 3.2.2). */
    @Override
    public String path() {
        int query = uri.indexOf('?');
        String path = query < 0 ? uri : uri.substring(0, query);
        int host = path.startsWith("/") ? -1 : path.indexOf("://");
        if (host < 0) {
            return path;
        }
        int slash = path.indexOf('/', host + 3);
        return slash < 0 ? "/" : path.substring(slash);
    }

    @Override
    public String query() {
        int query = uri.indexOf('?');
        return query < 0 || query == uri.length() - 1 ? null : uri.substring(query + 1);
    }

    /** In HTTP/2 every request is a stream and looks like one of HTTP/1.1. */
    @Override
    public String protocol() {
        return isStream() ? "HTTP/2.0" : version.text();
    }

    private boolean isStream() {
        Channel parent = channel.get().parent();
        return parent != null && !(parent instanceof ServerChannel);
    }

    @Override
    public boolean isSecure() {
        return (isStream() ? channel.get().parent() : channel.get()).pipeline().get(TLS) != null;
    }

    /** Not the request's, which follows what headers say. */
    @Override
    public String peer() {
        SocketAddress peer = channel.get().remoteAddress();
        InetAddress address = peer instanceof InetSocketAddress ? ((InetSocketAddress) peer).getAddress() : null;
        return address == null ? null : address.getHostAddress();
    }

    @Override
    public String header(String name) {
        return headers.get(name);
    }

    @Override
    public String allOf(String name) {
        List<String> values = headers.getAll(name);
        return values.isEmpty() ? null : String.join(",", values);
    }

    @Override
    public Iterable<String> headerNames() {
        return headers.names();
    }

    @Override
    public boolean isForAnyThread() {
        return true;
    }

    @Override
    public Actor actor() {
        return Actor.ANONYMOUS;
    }
}
