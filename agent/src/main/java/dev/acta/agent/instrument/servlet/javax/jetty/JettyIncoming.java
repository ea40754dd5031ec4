package dev.acta.agent.instrument.servlet.javax.jetty;

import dev.acta.agent.instrument.Getter;
import dev.acta.agent.instrument.servlet.javax.ContainerUser;
import dev.acta.agent.instrument.servlet.javax.ServletIncoming;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import javax.servlet.http.HttpServletRequest;

/** A request as Jetty's server sees it: the peer is the socket's, whatever a customizer made of the request. */
final class JettyIncoming extends ServletIncoming {

    private static final Getter REMOTE_ADDRESS = new Getter("getRemoteAddress");

    private static final Getter ORIGINAL = new Getter("getOriginalURI");

    private final Object channel;
    private final HttpServletRequest request;

    JettyIncoming(Object channel, HttpServletRequest request, ContainerUser users) {
        super(request, users);
        this.request = request;
        this.channel = channel;
    }

    /** Where Jetty could not make sense of a target and has lost it, it says {@code /}. */
    @Override
    public String path() {
        return isRead() ? super.path() : null;
    }

    /** Where it could not, Jetty 10 may still have the headers of the request before. */
    @Override
    public String header(String name) {
        return isRead() ? super.header(name) : null;
    }

    @Override
    public String allOf(String name) {
        return isRead() ? super.allOf(name) : null;
    }

    private boolean isRead() {
        String target = ORIGINAL.textOf(request);
        return target != null && !target.isEmpty();
    }

    @Override
    public String peer() {
        Object remote = REMOTE_ADDRESS.of(channel);
        InetAddress address = remote instanceof InetSocketAddress ? ((InetSocketAddress) remote).getAddress() : null;
        return address == null ? super.peer() : address.getHostAddress();
    }
}
