package dev.acta.agent.instrument.otel;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;

/**
 * {@code Span.fromContextOrNull} of the OpenTelemetry that a context belongs to: there may be one in each web application. Looked up
 * once per class of contexts. Thread-safe; holds no class of the application. The re-entry guard must be up.
 */
final class SpanOfContext {

    private static final String API = "io.opentelemetry.api.trace.Span";
    private static final String CONTEXT = "io.opentelemetry.context.Context";

    private static final MethodHandle NOTHING =
            MethodHandles.dropArguments(MethodHandles.constant(Object.class, null), 0, Object.class);

    private final ClassValue<MethodHandle> byClass = new ClassValue<MethodHandle>() {
        @Override
        protected MethodHandle computeValue(Class<?> type) {
            return lookUp(type.getClassLoader());
        }
    };

    /** @return the span, {@code null} if none runs in the context */
    Object of(Object context) {
        if (context == null) {
            return null;
        }
        try {
            return (Object) byClass.get(context.getClass()).invokeExact(context);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable checked) {
            throw new IllegalStateException(checked);
        }
    }

    private static MethodHandle lookUp(ClassLoader loader) {
        try {
            Class<?> context = Class.forName(CONTEXT, false, loader);
            Method find = Class.forName(API, false, loader).getMethod("fromContextOrNull", context);
            return MethodHandles.publicLookup()
                    .unreflect(find)
                    .asType(MethodType.methodType(Object.class, Object.class));
        } catch (ReflectiveOperationException
                | RuntimeException
                | LinkageError unknown) { // contexts alone, without spans
            return NOTHING;
        }
    }
}
