package com.example.it.classes;

import java.io.File;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Loads and verifies every class of the jars that the arguments name. Prints "cannot CLASS: why", and of every class of connections,
 * statements and result sets "jdbc CLASS KIND" with the fields that somebody has added to it.
 */
public final class EveryClass {

    private int loaded;

    private EveryClass() {}

    public static void main(String[] jars) throws Exception {
        EveryClass every = new EveryClass();
        for (String jar : jars) {
            try (JarFile file = new JarFile(new File(jar))) {
                List<JarEntry> entries = Collections.list(file.entries());
                for (JarEntry entry : entries) {
                    String name = entry.getName();
                    if (name.endsWith(".class") && !name.startsWith("META-INF/") && !name.endsWith("-info.class")) {
                        every.load(name.substring(0, name.length() - ".class".length())
                                .replace('/', '.'));
                    }
                }
            }
        }
        System.out.println("loaded " + every.loaded);
    }

    private void load(String name) {
        try {
            Class<?> type = Class.forName(name, false, EveryClass.class.getClassLoader());
            type.getDeclaredMethods(); // links it, and so verifies it, without running any of its code
            loaded++;
            if (!type.isInterface() && !Modifier.isAbstract(type.getModifiers())) {
                tell(type, Connection.class, "acta$connection");
                tell(type, Statement.class, "acta$statement");
                tell(type, ResultSet.class, "acta$result");
            }
        } catch (LinkageError error) { // of what the driver can do without, such as other products' classes
            System.out.println("cannot " + name + ": " + error.getClass().getName());
        } catch (ClassNotFoundException error) {
            System.out.println("cannot " + name + ": " + error.getClass().getName());
        }
    }

    /** A class and its parents do the work together. */
    private static void tell(Class<?> type, Class<?> kind, String field) {
        if (!kind.isAssignableFrom(type)) {
            return;
        }
        boolean added = false;
        for (Class<?> each = type; each != null && !added; each = each.getSuperclass()) {
            for (Field declared : each.getDeclaredFields()) {
                added |= declared.getName().equals(field);
            }
        }
        System.out.println("jdbc " + kind.getSimpleName() + " " + (added ? "woven " : "bare ") + type.getName());
    }
}
