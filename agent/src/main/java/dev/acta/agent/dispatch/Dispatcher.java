package dev.acta.agent.dispatch;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Where woven code calls the agent: a bootstrap method for {@code invokedynamic}, and two plain methods for class files that are too
 * old for it (below version 51).
 *
 * <p>It is opened once, by the agent's start. Until then, and whenever the agent fails, every call is a no-op.
 */
public final class Dispatcher {

    private static volatile MethodHandle linker;
    private static volatile MethodHandle oldEnter;
    private static volatile MethodHandle oldExit;
    private static volatile Object services;

    private Dispatcher() {}

    /**
     * Connects woven code with the agent; only the first call counts.
     *
     * @param link {@code (Lookup, String, MethodType, String) -> MethodHandle}, the handle of exactly that type
     * @param enter {@code (int, Object, Object[]) -> Object}
     * @param exit {@code (int, Object, Object, Object[], Object, Throwable) -> Object}
     * @param agent what advice finds with {@link #services()}
     * @return whether this call was the first
     */
    public static synchronized boolean open(MethodHandle link, MethodHandle enter, MethodHandle exit, Object agent) {
        if (linker != null) {
            return false;
        }
        services = agent;
        oldEnter = enter;
        oldExit = exit;
        linker = link;
        return true;
    }

    /**
     * The agent's services, as an object of a class that only the agent's loaders can name.
     *
     * @return {@code null} before {@link #open}
     */
    public static Object services() {
        return services;
    }

    /**
     * Bootstrap method of every woven call.
     *
     * @param caller the woven class
     * @param name the advice's method
     * @param type the signature of the call
     * @param advice the advice's class name
     * @return a constant call site; one that does nothing if the advice cannot be linked
     */
    public static CallSite bootstrap(MethodHandles.Lookup caller, String name, MethodType type, String advice) {
        MethodHandle target = null;
        try {
            MethodHandle link = linker;
            if (link != null) {
                target = (MethodHandle) link.invokeExact(caller, name, type, advice);
            }
        } catch (Throwable ignored) { // the linker reports its own failures; the application goes on
            target = null;
        }
        return new ConstantCallSite(target != null ? target : nothing(type));
    }

    private static MethodHandle nothing(MethodType type) {
        MethodHandle result = type.returnType() == void.class
                ? MethodHandles.constant(Object.class, null).asType(MethodType.methodType(void.class))
                : MethodHandles.constant(Object.class, null).asType(MethodType.methodType(type.returnType()));
        return MethodHandles.dropArguments(result, 0, type.parameterList());
    }

    /**
     * Entry of a woven method in an old class file.
     *
     * @param site which woven method
     * @param self the receiver, {@code null} in a static method
     * @param arguments its arguments; the agent may put another one in an argument's place
     * @return what {@link #exit} gets back as {@code state}
     */
    public static Object enter(int site, Object self, Object[] arguments) {
        try {
            MethodHandle handle = oldEnter;
            return handle == null ? null : (Object) handle.invokeExact(site, self, arguments);
        } catch (Throwable ignored) { // reported behind the handle
            return null;
        }
    }

    /**
     * Exit of a woven method in an old class file.
     *
     * @param site which woven method
     * @param state what {@link #enter} returned
     * @param self the receiver, {@code null} in a static method
     * @param arguments its arguments
     * @param result what it returned, boxed; {@code null} if nothing
     * @param thrown what it threw, {@code null} if nothing
     * @return what it returns to its caller if the advice may give that another result
     */
    public static Object exit(
            int site, Object state, Object self, Object[] arguments, Object result, Throwable thrown) {
        try {
            MethodHandle handle = oldExit;
            return handle == null ? result : (Object) handle.invokeExact(site, state, self, arguments, result, thrown);
        } catch (Throwable ignored) { // reported behind the handle
            return result;
        }
    }
}
