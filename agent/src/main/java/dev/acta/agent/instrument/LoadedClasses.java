package dev.acta.agent.instrument;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Weaves classes that are loaded already: those that came before the agent (other agents, an AOT cache) and those that could not
 * wait for the weaver.
 *
 * <p>What came before us is scanned as a file first, and only matches are retransformed. To retransform a class replaces its
 * methods even if nothing changes in them; that is slow for thousands, and a JVM that records for an AOT cache crashes at its
 * end over a busy method that was replaced (seen on 25.0.3 and 26.0.2, {@code MethodTrainingData::cleanup}).
 */
final class LoadedClasses {

    private static final String VISIBLE_PART = "dev.acta.agent.premain.";

    /** Of the JDK's most used packages the only one in which something is audited; all of them are asked for below. */
    private static final String UTILITIES = "java.util.";

    private static final long[] LOOK_AGAIN_MILLIS = {0, 20, 200, 1_000, 5_000};

    private final Instrumentation jvm;
    private final Scans scans;
    private final Coverage coverage;

    LoadedClasses(Instrumentation jvm, Scans scans, Coverage coverage) {
        this.jvm = jvm;
        this.scans = scans;
        this.coverage = coverage;
    }

    /**
     * Weaves what there is to weave.
     *
     * @param before classes that were loaded before the transformer was there
     * @param passed names of classes that passed it unwoven
     */
    void weave(Class<?>[] before, List<String> passed) {
        List<Class<?>> types = new ArrayList<>();
        for (Class<?> type : before) {
            if (mayMatch(type)) {
                types.add(type);
            }
        }
        for (Class<?> type : types) {
            retransform(type);
        }
        if (!passed.isEmpty()) {
            weavePassed(new HashSet<>(passed));
        }
    }

    /**
     * A class that has passed may not be there yet: the JVM first loads its super-types, one of which may have waited for us just
     * now. So we look again, for a while.
     */
    private void weavePassed(Set<String> names) {
        Set<Class<?>> woven = Collections.newSetFromMap(new IdentityHashMap<>());
        try {
            for (long pause : LOOK_AGAIN_MILLIS) {
                Thread.sleep(pause);
                for (Class<?> type : jvm.getAllLoadedClasses()) {
                    if (names.contains(type.getName()) && woven.add(type)) {
                        retransform(type);
                    }
                }
            }
        } catch (InterruptedException e) { // nobody interrupts our threads but the end of the JVM
            Thread.currentThread().interrupt();
        }
    }

    private boolean mayMatch(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        String name = type.getName();
        if (type.isArray() || scans.isJdks(loader) && name.startsWith("java.") && !name.startsWith(UTILITIES)) {
            return false; // by far the most
        }
        if (isMadeByTheJvm(name, loader)) {
            return false;
        }
        String internal = name.replace('.', '/');
        ClassScan scan = scans.of(loader, internal);
        if (scan == null || type.isInterface() || name.startsWith(VISIBLE_PART)) {
            return false;
        }
        coverage.sawClass(internal);
        String file = internal + ".class";
        try (InputStream in =
                loader == null ? ClassLoader.getSystemResourceAsStream(file) : loader.getResourceAsStream(file)) {
            return in == null
                    || scans.match(scan, loader, internal, read(in)) != null; // without a file only the JVM can tell
        } catch (IOException | RuntimeException unreadable) { // a loader of the application
            return true;
        }
    }

    /**
     * Lambdas and what reflection makes of a busy method have no file. A JVM before 15 lets a lambda's class be replaced, and then cannot
     * link it any more: the application breaks (seen on 8).
     */
    private static boolean isMadeByTheJvm(String name, ClassLoader loader) {
        return name.indexOf('/') >= 0
                || loader != null && loader.getClass().getName().endsWith(".reflect.DelegatingClassLoader");
    }

    private static byte[] read(InputStream in) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(16_384);
        byte[] buffer = new byte[8_192];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            out.write(buffer, 0, n);
        }
        return out.toByteArray();
    }

    private void retransform(Class<?> type) {
        if (!jvm.isModifiableClass(type)) {
            return;
        }
        try {
            jvm.retransformClasses(type);
        } catch (UnmodifiableClassException | RuntimeException | Error cause) {
            coverage.failed(type.getName(), cause);
        }
    }
}
