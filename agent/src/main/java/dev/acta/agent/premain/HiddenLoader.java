package dev.acta.agent.premain;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * Loads the hidden part of the jar: class files under {@code acta/} that end in {@code .classdata}.
 *
 * <p>Its parent is the platform loader (the bootstrap loader on Java 8), so the application's Jackson, Kafka or SLF4J never meets
 * ours. The jar stays open for the life of the JVM: a jar replaced on disk by an upgrade does not fail a late class.
 */
public final class HiddenLoader extends ClassLoader {

    static {
        registerAsParallelCapable();
    }

    private static final String FOLDER = "acta/";
    private static final String VISIBLE = "dev.acta.agent.premain.";

    private final JarFile jar;
    private final ProtectionDomain domain;

    private HiddenLoader(JarFile jar, ClassLoader parent, ProtectionDomain domain) {
        super(parent);
        this.jar = jar;
        this.domain = domain;
    }

    static HiddenLoader open(File file) throws IOException, ReflectiveOperationException {
        return new HiddenLoader(new JarFile(file, false), platformLoader(), HiddenLoader.class.getProtectionDomain());
    }

    static File ownJar() throws URISyntaxException {
        CodeSource source = HiddenLoader.class.getProtectionDomain().getCodeSource();
        return new File(source.getLocation().toURI());
    }

    /** Never by way of the system loader: an application may have replaced that one. */
    private static ClassLoader platformLoader() throws ReflectiveOperationException {
        if (System.getProperty("java.version").startsWith("1.")) {
            return null;
        }
        return (ClassLoader)
                ClassLoader.class.getMethod("getPlatformClassLoader").invoke(null);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith(VISIBLE)) {
            return Class.forName(name, false, HiddenLoader.class.getClassLoader()); // this very class above all
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null && !name.startsWith("java.")) {
                byte[] bytes = classFile(name);
                if (bytes != null) {
                    loaded = defineClass(name, bytes, 0, bytes.length, domain);
                }
            }
            if (loaded == null) {
                return super.loadClass(name, resolve);
            }
            if (resolve) {
                resolveClass(loaded);
            }
            return loaded;
        }
    }

    /**
     * Reads a hidden class file without loading the class.
     *
     * @param name the class's binary name
     * @return its bytes, or {@code null} if the hidden part has no such class
     */
    public byte[] classFile(String name) {
        return read(FOLDER + name.replace('.', '/') + ".classdata");
    }

    @Override
    public InputStream getResourceAsStream(String name) {
        String path = name.endsWith(".class") ? FOLDER + name + "data" : FOLDER + name;
        byte[] bytes = read(path);
        return bytes != null ? new ByteArrayInputStream(bytes) : super.getResourceAsStream(name);
    }

    private byte[] read(String path) {
        ZipEntry entry = jar.getEntry(path);
        if (entry == null) {
            return null;
        }
        try (InputStream in = jar.getInputStream(entry)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream(Math.max(32, (int) entry.getSize()));
            byte[] buffer = new byte[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException("acta: the agent's jar cannot be read: " + jar.getName(), e);
        }
    }
}
