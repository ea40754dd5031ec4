package dev.acta.agent.instrument.concurrent;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Calls what virtual threads call on their way on and off a carrier, often enough that nothing is left to be linked or compiled by the
 * method handles in between. No thread is started and no task is taken by anybody.
 */
public final class VirtualThreadPath {

    /** A method handle may change its form after 30 calls ({@code java.lang.invoke.MethodHandle.DONT_INLINE_THRESHOLD}). */
    private static final int OFTEN = 64;

    private VirtualThreadPath() {}

    /** Does nothing before Java 21. */
    public static void prepare() {
        if (!hasVirtualThreads()) {
            return;
        }
        ForkJoinPool pool = new ForkJoinPool(1);
        pool.shutdown();
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(0);
        timer.shutdown();
        Runnable nothing = VirtualThreadPath::nothing;
        Method external = method("externalSubmit", ForkJoinTask.class);
        Method delayed = method("schedule", Runnable.class, long.class, TimeUnit.class); // from Java 25 on
        for (int i = 0; i < OFTEN; i++) {
            ForkJoinTask.adapt(nothing).invoke();
            refused(() -> pool.execute(nothing));
            refused(() -> call(external, pool, ForkJoinTask.adapt(nothing)));
            refused(() -> call(delayed, pool, nothing, 1L, TimeUnit.DAYS));
            refused(() -> timer.schedule(nothing, 1L, TimeUnit.DAYS));
        }
    }

    private static boolean hasVirtualThreads() {
        try {
            Class.forName("java.lang.VirtualThread", false, null);
            return Thread.class.getMethod("isVirtual") != null;
        } catch (ReflectiveOperationException older) {
            return false;
        }
    }

    private static void nothing() {}

    private static void refused(Runnable call) {
        try {
            call.run();
        } catch (RejectedExecutionException expected) {
            return;
        }
    }

    private static Method method(String name, Class<?>... parameters) {
        try {
            return ForkJoinPool.class.getMethod(name, parameters);
        } catch (NoSuchMethodException older) {
            return null;
        }
    }

    private static void call(Method method, Object target, Object... arguments) {
        if (method == null) {
            return;
        }
        try {
            method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RejectedExecutionException) {
                return;
            }
            throw new IllegalStateException(e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
