package com.example.shop.launch;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.realm.MemoryRealm;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;

/**
 * Runs the shop: {@code java -jar legacy-shop.jar [--port N]}, port 8080 if none is given, any free one if it is 0. It
 * listens on the loopback address only and says on standard output when it is ready.
 */
public final class ShopServer {

    private static final int DEFAULT_PORT = 8080;
    // All held, for a logger that nobody holds forgets its level.
    private static final Logger TOMCAT_LOG = Logger.getLogger("org.apache");
    private static final Logger RESOURCES_LOG = Logger.getLogger("org.apache.catalina.webresources");
    private static final Logger SESSION_IDS_LOG = Logger.getLogger("org.apache.catalina.util.SessionIdGeneratorBase");

    private final Tomcat tomcat = new Tomcat();
    private final Path base;

    private ShopServer(int port) throws IOException {
        base = Files.createTempDirectory("legacy-shop");
        tomcat.setBaseDir(base.toString());
        Connector connector = new Connector();
        connector.setPort(port);
        connector.setProperty("address", "127.0.0.1");
        tomcat.setConnector(connector);
    }

    public static void main(String[] arguments) throws IOException, LifecycleException {
        TOMCAT_LOG.setLevel(Level.WARNING);
        // On Java 8 and 11 it warns at every start that it has switched off the JDK's cache of paths, as it should.
        RESOURCES_LOG.setLevel(Level.SEVERE);
        // On a busy machine it warns that the first random number took more than 100 ms.
        SESSION_IDS_LOG.setLevel(Level.SEVERE);
        ShopServer server = new ShopServer(port(arguments));
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "shop-shutdown"));
        server.start();
        System.out.println("legacy-shop is ready on http://localhost:"
                + server.tomcat.getConnector().getLocalPort() + "/shop/");
        server.tomcat.getServer().await();
    }

    private static int port(String[] arguments) {
        if (arguments.length == 0) {
            return DEFAULT_PORT;
        }
        if (arguments.length == 2 && "--port".equals(arguments[0]) && arguments[1].matches("\\d{1,5}")) {
            return Integer.parseInt(arguments[1]);
        }
        throw new IllegalArgumentException(
                String.join(" ", arguments) + ": expected nothing or --port N, e.g. --port 8081");
    }

    private void start() throws IOException, LifecycleException {
        Path webapps = Files.createDirectories(base.resolve("webapps"));
        Path conf = Files.createDirectories(base.resolve("conf"));
        tomcat.getEngine().setRealm(realm(copy("tomcat-users.xml", conf)));
        tomcat.getHost().addChild(shop(copy("shop.war", webapps), copy("web.xml", conf)));
        tomcat.start();
        if (!tomcat.getHost().findChild("/shop").getState().isAvailable()) {
            throw new IllegalStateException("the shop did not start, see the log above");
        }
    }

    private static MemoryRealm realm(File users) {
        MemoryRealm realm = new MemoryRealm();
        realm.setPathname(users.getPath());
        return realm;
    }

    private static Context shop(File war, File serverWebXml) {
        StandardContext shop = new StandardContext();
        shop.setName("/shop");
        shop.setPath("/shop");
        shop.setDocBase(war.getPath());
        // The JVM ends with the shop, so there is nothing to clean up in other loaders (and no warning that it cannot
        // be).
        shop.setClearReferencesRmiTargets(false);
        shop.setClearReferencesThreadLocals(false);
        shop.setClearReferencesObjectStreamClassCaches(false);
        ContextConfig config = new ContextConfig();
        config.setDefaultWebXml(serverWebXml.getPath());
        shop.addLifecycleListener(config);
        return shop;
    }

    private static File copy(String resource, Path folder) throws IOException {
        Path target = folder.resolve(resource);
        try (InputStream in = ShopServer.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not in this jar: build it with mvn package");
            }
            Files.copy(in, target);
        }
        return target.toFile();
    }

    private void stop() {
        try {
            tomcat.stop();
            tomcat.destroy();
            delete(base);
        } catch (LifecycleException | IOException e) {
            TOMCAT_LOG.log(Level.WARNING, "the shop did not stop properly", e);
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<Path>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException problem) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
