package dev.acta.agent.instrument.servlet.javax.jetty;

import dev.acta.agent.instrument.Getter;
import dev.acta.agent.instrument.KnownType;
import dev.acta.agent.instrument.servlet.javax.ContainerUser;
import dev.acta.agent.instrument.servlet.javax.ServletIncoming;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collections;
import javax.servlet.http.HttpServletRequest;

/**
 * A request as Jetty's server sees it. Peer, scheme and host are the connection's, whatever a customizer made of them: that believes
 * headers of any client. Only a host that Jetty 9.4 has put in place of the one that was sent is nowhere else.
 */
final class JettyIncoming extends ServletIncoming {

    private static final Getter REMOTE_ADDRESS = new Getter("getRemoteAddress");

    private static final Getter ORIGINAL = new Getter("getOriginalURI");
    private static final Getter END_POINT = new Getter("getEndPoint");
    private static final KnownType DECRYPTED =
            new KnownType("org.eclipse.jetty.io.ssl.SslConnection$DecryptedEndPoint");

    /** As it was parsed; from Jetty 10 on nothing changes it. */
    private static final Getter PARSED = new Getter("getMetaData");

    private static final Getter NAME = new Getter("getName");
    private static final Getter VALUE = new Getter("getValue");
    private static final String HOST = "Host";

    private final WeakReference<Object> channel;

    JettyIncoming(Object channel, HttpServletRequest request, ContainerUser users) {
        super(request, users);
        this.channel = new WeakReference<>(channel);
    }

    /** Where Jetty could not make sense of a target and has lost it, it says {@code /}. */
    @Override
    public String path() {
        return isRead() ? super.path() : null;
    }

    /** Where it could not, Jetty 10 may still have the headers of the request before. */
    @Override
    public String header(String name) {
        if (!isRead()) {
            return null;
        }
        return name.equals(HOST) ? hostAsSent() : super.header(name);
    }

    @Override
    public String allOf(String name) {
        return isRead() ? super.allOf(name) : null;
    }

    @Override
    public Iterable<String> headerNames() {
        return isRead() ? super.headerNames() : Collections.<String>emptyList();
    }

    private String hostAsSent() {
        Object parsed = PARSED.of(request());
        if (!(parsed instanceof Iterable)) {
            return super.header(HOST);
        }
        for (Object field : (Iterable<?>) parsed) {
            if (HOST.equalsIgnoreCase(NAME.textOf(field))) {
                return VALUE.textOf(field);
            }
        }
        return null;
    }

    @Override
    public boolean isSecure() {
        return DECRYPTED.isTypeOf(END_POINT.of(channel.get()));
    }

    @Override
    public String scheme() {
        return isSecure() ? "https" : "http";
    }

    private boolean isRead() {
        String target = ORIGINAL.textOf(request());
        return target != null && !target.isEmpty();
    }

    @Override
    public String peer() {
        Object remote = REMOTE_ADDRESS.of(channel.get());
        InetAddress address = remote instanceof InetSocketAddress ? ((InetSocketAddress) remote).getAddress() : null;
        return address == null ? super.peer() : address.getHostAddress();
    }
}
