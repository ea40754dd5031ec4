package com.example.it.hostile;

import java.net.URL;
import java.security.CodeSource;

/** What this application's class loaders can see. */
final class Sight {

    private Sight() {}

    /** Where a class or resource of this name comes from, null if it cannot be seen at all. */
    static String of(String name) {
        for (ClassLoader loader : new ClassLoader[] {
            Sight.class.getClassLoader(),
            Thread.currentThread().getContextClassLoader(),
            ClassLoader.getSystemClassLoader(),
            null
        }) {
            String seen = name.indexOf('/') >= 0 ? resource(name, loader) : type(name, loader);
            if (seen != null) {
                return seen;
            }
        }
        return null;
    }

    private static String type(String name, ClassLoader loader) {
        try {
            Class<?> type = Class.forName(name, false, loader);
            CodeSource source = type.getProtectionDomain().getCodeSource();
            return source == null ? "the JDK" : source.getLocation().getPath();
        } catch (ClassNotFoundException e) {
            return null;
        } catch (LinkageError e) {
            // Found, but not whole: it was visible.
            return e.toString();
        }
    }

    private static String resource(String name, ClassLoader loader) {
        URL found = loader == null ? ClassLoader.getSystemResource(name) : loader.getResource(name);
        return found == null ? null : found.toString();
    }
}
