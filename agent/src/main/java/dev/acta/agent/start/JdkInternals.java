package dev.acta.agent.start;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The two things that need more than the public API: a class of ours in {@code java.lang}, and a place behind the application's
 * shutdown hooks.
 *
 * <p>From Java 9 on {@link Instrumentation} itself opens the packages, to the agent's own unnamed module alone; the application's
 * view of {@code java.base} does not change. Only Java 8 uses Unsafe.
 */
final class JdkInternals {

    /** Slots of {@code java.lang.Shutdown}: 0 console, 1 application hooks, 2 delete-on-exit, the rest are free. */
    private static final int[] FREE_SLOTS = {5, 6, 7, 8, 4, 3};

    private static final String[] MAKES_CACHE = {
        "-XX:AOTCacheOutput=", "-XX:AOTMode=record", "-XX:AOTMode=create", "-XX:ArchiveClassesAtExit=", "-Xshare:dump"
    };

    private final Instrumentation instrumentation;
    private final boolean modules;

    JdkInternals(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
        this.modules = !System.getProperty("java.version").startsWith("1.");
    }

    /**
     * Defines a class in {@code java.lang} and the bootstrap loader.
     *
     * @throws ReflectiveOperationException if this JVM does not let us
     */
    void defineInJavaLang(byte[] classFile) throws ReflectiveOperationException {
        try {
            if (!modules) {
                defineWithUnsafe(classFile);
                return;
            }
            open(Collections.emptyMap(), Collections.singletonMap("java.lang", ourModule()));
            Object lookup = MethodHandles.class
                    .getMethod("privateLookupIn", Class.class, MethodHandles.Lookup.class)
                    .invoke(null, Object.class, MethodHandles.lookup());
            MethodHandles.Lookup.class.getMethod("defineClass", byte[].class).invoke(lookup, (Object) classFile);
        } catch (InvocationTargetException e) {
            throw new ReflectiveOperationException(e.getCause());
        }
    }

    private static void defineWithUnsafe(byte[] classFile) throws ReflectiveOperationException {
        Class<?> unsafe = Class.forName("sun.misc.Unsafe");
        Field theUnsafe = unsafe.getDeclaredField("theUnsafe");
        theUnsafe.setAccessible(true);
        unsafe.getMethod(
                        "defineClass",
                        String.class,
                        byte[].class,
                        int.class,
                        int.class,
                        ClassLoader.class,
                        ProtectionDomain.class)
                .invoke(theUnsafe.get(null), null, classFile, 0, classFile.length, null, null);
    }

    /**
     * Runs something after the application's shutdown hooks have ended.
     *
     * @throws ReflectiveOperationException if this JVM does not let us
     */
    void afterShutdownHooks(Runnable last) throws ReflectiveOperationException {
        Class<?> secrets = sharedSecrets();
        if (modules) {
            open(Collections.singletonMap(secrets.getPackage().getName(), ourModule()), Collections.emptyMap());
        }
        Object access = secrets.getMethod("getJavaLangAccess").invoke(null);
        Method register = secrets.getMethod("getJavaLangAccess")
                .getReturnType()
                .getMethod("registerShutdownHook", int.class, boolean.class, Runnable.class);
        for (int slot : FREE_SLOTS) {
            try {
                register.invoke(access, slot, false, last);
                return;
            } catch (InvocationTargetException taken) {
                continue; // by somebody like us
            }
        }
        throw new IllegalAccessException("every slot of java.lang.Shutdown is taken");
    }

    /**
     * Whether this JVM makes an AOT cache or an archive of classes. JDK 25 and 26 crash while they write it if classes of
     * {@code java.util.concurrent} have been woven ({@code ArchiveHeapWriter::compute_ptrmap}, "Metadata should have been archived").
     */
    boolean makesCache() {
        if (!modules) {
            return false;
        }
        try {
            open(Collections.singletonMap("jdk.internal.misc", ourModule()), Collections.emptyMap());
            Object arguments = Class.forName("jdk.internal.misc.VM", false, null)
                    .getMethod("getRuntimeArguments")
                    .invoke(null);
            for (String argument : (String[]) arguments) {
                for (String beginning : MAKES_CACHE) {
                    if (argument.startsWith(beginning)) {
                        return true;
                    }
                }
            }
            return false;
        } catch (ReflectiveOperationException | RuntimeException older) {
            return false;
        }
    }

    /**
     * Lets us, and nobody else, call the public classes of a package that a module of the JDK keeps to itself.
     *
     * @param module that this JVM may lack
     * @param packages of it
     * @throws ReflectiveOperationException if this JVM does not let us
     */
    void export(String module, String... packages) throws ReflectiveOperationException {
        if (modules) {
            Class<?> layers = Class.forName("java.lang.ModuleLayer");
            Object found = layers.getMethod("findModule", String.class)
                    .invoke(layers.getMethod("boot").invoke(null), module);
            Object exporting = Class.forName("java.util.Optional")
                    .getMethod("orElse", Object.class)
                    .invoke(found, (Object) null);
            if (exporting != null) {
                Map<String, Set<Object>> exports = new HashMap<>();
                for (String each : packages) {
                    exports.put(each, ourModule());
                }
                open(exporting, exports, Collections.emptyMap());
            }
        }
    }

    private static Class<?> sharedSecrets() throws ClassNotFoundException {
        String[] names = {
            "jdk.internal.access.SharedSecrets", "jdk.internal.misc.SharedSecrets", "sun.misc.SharedSecrets"
        };
        for (String name : names) {
            try {
                return Class.forName(name, false, null);
            } catch (ClassNotFoundException otherVersion) {
                continue;
            }
        }
        throw new ClassNotFoundException("SharedSecrets");
    }

    private static Set<Object> ourModule() throws ReflectiveOperationException {
        return Collections.singleton(Class.class.getMethod("getModule").invoke(JdkInternals.class));
    }

    private void open(Map<String, Set<Object>> exports, Map<String, Set<Object>> opens)
            throws ReflectiveOperationException {
        open(Class.class.getMethod("getModule").invoke(Object.class), exports, opens);
    }

    private void open(Object opening, Map<String, Set<Object>> exports, Map<String, Set<Object>> opens)
            throws ReflectiveOperationException {
        Class<?> module = Class.forName("java.lang.Module");
        Instrumentation.class
                .getMethod("redefineModule", module, Set.class, Map.class, Map.class, Set.class, Map.class)
                .invoke(
                        instrumentation,
                        opening,
                        Collections.emptySet(),
                        exports,
                        opens,
                        Collections.emptySet(),
                        Collections.emptyMap());
    }
}
