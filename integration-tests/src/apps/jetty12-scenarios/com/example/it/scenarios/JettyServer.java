package com.example.it.scenarios;

import java.io.File;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.UserStore;
import org.eclipse.jetty.server.CustomRequestLog;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.session.DefaultSessionIdManager;
import org.eclipse.jetty.session.HouseKeeper;
import org.eclipse.jetty.util.security.Credential;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The scenarios on an embedded Jetty 12, HTTP/2 included. The servlet environment is {@link JettyContexts}'. */
public final class JettyServer {

    private JettyServer() {}

    public static void main(String[] arguments) throws Exception {
        Server server = new Server();
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.addCustomizer(new ForwardedRequestCustomizer()); // which believes everybody
        configuration.setRequestHeaderSize(Integer.getInteger("it.limit", configuration.getRequestHeaderSize()));
        ServerConnector connector = new ServerConnector(
                server, new HttpConnectionFactory(configuration), new HTTP2CServerConnectionFactory(configuration));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServerConnector secure = secure(server);
        server.addConnector(secure);
        UserStore users = new UserStore();
        for (String[] user : Deployment.USERS) {
            users.addUser(user[0], Credential.getCredential(user[1]), new String[] {user[2]});
        }
        HashLoginService realm = new FoldingLogins();
        realm.setUserStore(users);
        server.addBean(realm);
        ContextHandlerCollection contexts = new ContextHandlerCollection();
        contexts.addHandler(JettyContexts.basic(realm));
        contexts.addHandler(JettyContexts.form(realm));
        contexts.addHandler(JettyWebSockets.of(server));
        offerHandler(contexts);
        server.setHandler(contexts);
        server.setRequestLog(new CustomRequestLog("access.log", "%{X-Request-ID}i %m %U %s"));
        HouseKeeper ends = new HouseKeeper(); // of sessions
        ends.setIntervalSec(1);
        DefaultSessionIdManager sessions = new DefaultSessionIdManager(server);
        sessions.setSessionHouseKeeper(ends);
        server.addBean(sessions, true);
        server.setStopAtShutdown(true);
        server.start();
        System.out.println("tls on " + secure.getLocalPort());
        System.out.println("ready on http://localhost:" + connector.getLocalPort());
        server.join();
    }

    /** TLS, where HTTP/2 is agreed upon by ALPN. */
    private static ServerConnector secure(Server server) throws Exception {
        SslContextFactory.Server keys = new SslContextFactory.Server();
        keys.setKeyStorePath(KeyStoreFile.in(new File("").getAbsoluteFile()).getPath());
        keys.setKeyStorePassword(KeyStoreFile.PASSWORD);
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.addCustomizer(new SecureRequestCustomizer(false)); // clients come by address, not by name
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

    /** By name, because only some applications have one. */
    private static void offerHandler(ContextHandlerCollection contexts) throws ReflectiveOperationException {
        try {
            Class<?> handler = Class.forName("com.example.it.scenarios.HandlerOffer");
            contexts.addHandler(
                    (ContextHandler) handler.getDeclaredConstructor().newInstance());
        } catch (ClassNotFoundException none) {
            return;
        }
    }
}
