package dev.acta.agent.extend;

import dev.acta.trail.event.Sha256;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** One jar, read without loading any class. Immutable. */
final class ExtensionJar {

    private static final String SERVICES = "META-INF/services/dev.acta.api.";
    private static final int MOST_NAMES = 1_000;

    private final String name;
    private final URL url;
    private final String digest;
    private final List<String> listeners;
    private final List<String> interceptors;
    private final List<String> formatters;

    /** @throws IOException if it is no jar, or a damaged one */
    ExtensionJar(Path file) throws IOException {
        name = file.getFileName().toString();
        Path real = file.toRealPath(); // links may lead elsewhere by the time a class is loaded
        url = real.toUri().toURL();
        digest = digest(real);
        try (JarFile jar = new JarFile(real.toFile(), false)) {
            listeners = named(jar, "AuditListener");
            interceptors = named(jar, "AuditInterceptor");
            formatters = named(jar, "AuditFormatter");
        }
    }

    private static String digest(Path file) throws IOException {
        MessageDigest sha = Sha256.start();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[8_192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                sha.update(buffer, 0, n);
            }
        }
        return Sha256.text(sha.digest());
    }

    /** As {@link java.util.ServiceLoader} reads them. */
    private static List<String> named(JarFile jar, String type) throws IOException {
        ZipEntry entry = jar.getEntry(SERVICES + type);
        if (entry == null) {
            return Collections.emptyList();
        }
        List<String> names = new ArrayList<>();
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(jar.getInputStream(entry), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null && names.size() < MOST_NAMES; line = in.readLine()) {
                int comment = line.indexOf('#');
                String className = (comment < 0 ? line : line.substring(0, comment)).trim();
                if (!className.isEmpty() && !names.contains(className)) {
                    names.add(className);
                }
            }
        }
        return names;
    }

    String name() {
        return name;
    }

    URL url() {
        return url;
    }

    /** Of its content, as it was when it was read. */
    String digest() {
        return digest;
    }

    List<String> listeners() {
        return listeners;
    }

    /** Classes that copies of the API load, by the simple name of their type. */
    List<String> ofCopies(String type) {
        switch (type) {
            case "AuditInterceptor":
                return interceptors;
            case "AuditFormatter":
                return formatters;
            default:
                return Collections.emptyList();
        }
    }
}
