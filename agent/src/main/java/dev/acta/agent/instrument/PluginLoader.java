package dev.acta.agent.instrument;

/**
 * Loads the advice of one library next to that library: our classes from the agent's loader, the library's from its own.
 *
 * <p>Classes of the folders in {@link #libraryOf} are defined here; other classes of the agent are shared; everything else is the
 * library's.
 */
final class PluginLoader extends ClassLoader {

    static {
        registerAsParallelCapable();
    }

    private static final String INSTRUMENT = "dev.acta.agent.instrument.";

    /** Folders below {@code instrument} whose classes name types of a library, and one type that gives the library's loader away. */
    private static final String[][] LIBRARIES = {
        {"servlet.javax.", "javax.servlet.ServletRequest"},
        {"servlet.jakarta.", "jakarta.servlet.ServletRequest"},
        {"jdkhttp.", "com.sun.net.httpserver.HttpServer"},
        {"undertow.", "io.undertow.server.HttpServerExchange"},
        {"tomcat.catalina.", "org.apache.catalina.connector.Request"},
        {"jetty12.", "org.eclipse.jetty.server.Request"},
        {"apache4.", "org.apache.http.HttpRequest"},
        {"apache5.", "org.apache.hc.core5.http.HttpRequest"},
        {"okhttp.", "okhttp3.Request"},
        {"kafka.", "org.apache.kafka.common.header.Header"}, // from 0.11 on
        {"rabbit.", "com.rabbitmq.client.Envelope"},
        {"jms.javax.", "javax.jms.Message"},
        {"jms.jakarta.", "jakarta.jms.Message"},
        {"reactor.", "reactor.netty.http.server.HttpServerRequest"},
    };

    private final ClassLoader library;
    private final AgentClassFiles files;

    PluginLoader(ClassLoader agent, ClassLoader library, AgentClassFiles files) {
        super(agent);
        this.library = library;
        this.files = files;
    }

    /**
     * Tells which library type a class of ours is linked beside.
     *
     * @return a type that the library defines, or {@code null} for classes that name only JDK types
     */
    static String libraryOf(String name) {
        if (name.startsWith(INSTRUMENT)) {
            for (String[] each : LIBRARIES) {
                if (name.startsWith(each[0], INSTRUMENT.length())) {
                    return each[1];
                }
            }
        }
        return null;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (libraryOf(name) != null) {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                if (loaded == null) {
                    byte[] bytes = files.classFile(name);
                    if (bytes == null) {
                        throw new ClassNotFoundException(name);
                    }
                    loaded =
                            defineClass(name, bytes, 0, bytes.length, getClass().getProtectionDomain());
                }
                return loaded;
            }
        }
        // Byte Buddy is named by annotations of advice, which OldClassSites reads; the library may have one of its own
        if (name.startsWith("java.") || name.startsWith("dev.acta.agent.") || name.startsWith("net.bytebuddy.")) {
            return super.loadClass(name, resolve);
        }
        return Class.forName(name, false, library);
    }
}
