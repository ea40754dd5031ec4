package com.example.it.scenarios;

import java.io.File;
import java.io.IOException;
import java.util.function.Function;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** TLS, where HTTP/2 is agreed upon by ALPN, with Jetty 9.4.58 to 11. */
public final class TlsOffer implements Function<Server, ServerConnector> {

    @Override
    public ServerConnector apply(Server server) {
        SslContextFactory.Server keys = new SslContextFactory.Server();
        try {
            keys.setKeyStorePath(KeyStoreFile.in(new File("").getAbsoluteFile()).getPath());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        keys.setKeyStorePassword(KeyStoreFile.PASSWORD);
        HttpConfiguration configuration = new HttpConfiguration();
        SecureRequestCustomizer customizer = new SecureRequestCustomizer();
        customizer.setSniHostCheck(false); // clients come by address, not by name
        configuration.addCustomizer(customizer);
        ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory("h2", "http/1.1");
        alpn.setDefaultProtocol("http/1.1");
        ServerConnector connector = new ServerConnector(
                server,
                new SslConnectionFactory(keys, alpn.getProtocol()),
                alpn,
                new HTTP2ServerConnectionFactory(configuration),
                new HttpConnectionFactory(configuration));
        connector.setHost("127.0.0.1");
        return connector;
    }
}
