package dev.acta.agent.publish;

import dev.acta.trail.segment.TrailWriter;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A disk that is full whenever a test says so: stands before the file of a trail, which the trail keeps to itself. */
final class FailingDisk {

    volatile boolean full;

    /** It is full as long as this file is there. */
    volatile Path roomIfGone;

    final AtomicInteger refused = new AtomicInteger();

    /** Until it is counted down, whoever forces lines waits; {@code null} for nobody. */
    volatile CountDownLatch hanging;

    final CountDownLatch hangs = new CountDownLatch(1);

    private final Object file;

    private FailingDisk(Object file) {
        this.file = file;
    }

    static FailingDisk under(TrailWriter trail) throws ReflectiveOperationException {
        Object segment = field(TrailWriter.class, "segment").get(trail);
        Field file = field(segment.getClass(), "file");
        FailingDisk disk = new FailingDisk(file.get(segment));
        Class<?> type = file.getType();
        file.set(
                segment,
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> disk.call(method, arguments)));
        return disk;
    }

    private static Field field(Class<?> type, String name) throws NoSuchFieldException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
        boolean isFull = full || roomIfGone != null && Files.exists(roomIfGone);
        if (isFull && method.getName().equals("write")) {
            refused.incrementAndGet();
            throw new IOException("No space left on device");
        }
        CountDownLatch hang = hanging;
        if (hang != null && method.getName().equals("force")) {
            hangs.countDown();
            hang.await();
        }
        try {
            method.setAccessible(true);
            return method.invoke(file, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
