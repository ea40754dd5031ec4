package dev.acta.agent.instrument.urlconnection;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** The JDK's own collection of headers, which it exports to nobody; the start has it exported to us. Thread-safe. */
final class MessageHeaders {

    private final MethodHandle find;
    private final MethodHandle set;
    private final MethodHandle remove;

    MessageHeaders() {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            Class<?> type = Class.forName("sun.net.www.MessageHeader", false, null);
            find = lookup.findVirtual(type, "findValue", MethodType.methodType(String.class, String.class))
                    .asType(MethodType.methodType(String.class, Object.class, String.class));
            set = lookup.findVirtual(type, "set", MethodType.methodType(void.class, String.class, String.class))
                    .asType(MethodType.methodType(void.class, Object.class, String.class, String.class));
            remove = lookup.findVirtual(type, "remove", MethodType.methodType(void.class, String.class))
                    .asType(MethodType.methodType(void.class, Object.class, String.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    String find(Object headers, String name) {
        try {
            return (String) find.invokeExact(headers, name);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    void set(Object headers, String name, String value) {
        try {
            set.invokeExact(headers, name, value);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    void remove(Object headers, String name) {
        try {
            remove.invokeExact(headers, name);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    private static RuntimeException failed(Throwable thrown) {
        if (thrown instanceof Error) {
            throw (Error) thrown;
        }
        return thrown instanceof RuntimeException ? (RuntimeException) thrown : new IllegalStateException(thrown);
    }
}
