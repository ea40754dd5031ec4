package dev.acta.agent.publish;

import dev.acta.trail.segment.TrailWriter;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/** A disk that is full whenever a test says so: stands before the file of a trail, which the trail keeps to itself. */
final class FailingDisk {

    volatile boolean full;
    final AtomicInteger refused = new AtomicInteger();

    private final Object file;

    private FailingDisk(Object file) {
        this.file = file;
    }

    static FailingDisk under(TrailWriter trail) throws ReflectiveOperationException {
        Field segment = TrailWriter.class.getDeclaredField("segment");
        segment.setAccessible(true);
        FailingDisk disk = new FailingDisk(segment.get(trail));
        Class<?> type = segment.getType();
        segment.set(
                trail,
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> disk.call(method, arguments)));
        return disk;
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
        if (full && method.getName().equals("write")) {
            refused.incrementAndGet();
            throw new IOException("No space left on device");
        }
        try {
            method.setAccessible(true);
            return method.invoke(file, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
