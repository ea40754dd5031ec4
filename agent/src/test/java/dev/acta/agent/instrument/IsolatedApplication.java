package dev.acta.agent.instrument;

import dev.acta.agent.dispatch.Dispatcher;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.HashMap;
import java.util.Map;

/**
 * Loads woven classes beside a dispatcher of their own: the real one can be opened only once in a JVM, and tests are many.
 */
final class IsolatedApplication extends ClassLoader {

    private final Map<String, byte[]> own = new HashMap<>();

    IsolatedApplication() {
        super(TestClassFiles.LOADER);
        own.put(Dispatcher.class.getName(), TestClassFiles.read(Dispatcher.class.getName()));
    }

    void add(String name, byte[] file) {
        own.put(name, file);
    }

    /** Opens this application's dispatcher as {@link Weaving#begin} opens the real one. */
    void openDispatcher(AdviceLinker linker, OldClassSites sites) throws ReflectiveOperationException {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        MethodType link = MethodType.methodType(
                MethodHandle.class, MethodHandles.Lookup.class, String.class, MethodType.class, String.class);
        MethodType enter = MethodType.methodType(Object.class, int.class, Object.class, Object[].class);
        MethodType exit = MethodType.methodType(
                Object.class, int.class, Object.class, Object.class, Object[].class, Object.class, Throwable.class);
        loadClass(Dispatcher.class.getName())
                .getMethod("open", MethodHandle.class, MethodHandle.class, MethodHandle.class, Object.class)
                .invoke(
                        null,
                        lookup.findVirtual(AdviceLinker.class, "link", link).bindTo(linker),
                        lookup.findVirtual(OldClassSites.class, "enter", enter).bindTo(sites),
                        lookup.findVirtual(OldClassSites.class, "exit", exit).bindTo(sites),
                        "services");
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        byte[] file = own.get(name);
        if (file == null) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : defineClass(name, file, 0, file.length);
        }
    }
}
