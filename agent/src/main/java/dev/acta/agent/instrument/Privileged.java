package dev.acta.agent.instrument;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.function.Supplier;

/**
 * Does our own work where a security manager asks what whoever calls may do: that is the application's code, which need not be trusted with
 * it. The operator's policy has to trust the agent.
 */
final class Privileged {

    private Privileged() {}

    static <T> T get(Supplier<T> work) {
        return isManaged() ? AccessController.doPrivileged((PrivilegedAction<T>) work::get) : work.get();
    }

    private static boolean isManaged() {
        try {
            return System.getSecurityManager() != null;
        } catch (LinkageError gone) { // a Java without
            return false;
        }
    }
}
