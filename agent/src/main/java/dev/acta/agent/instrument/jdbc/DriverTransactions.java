package dev.acta.agent.instrument.jdbc;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.Connection;

/**
 * Asks PostgreSQL's driver in what state its transaction is. It knows from the server's last answer, so that this costs no round trip. A
 * transaction in which a statement has failed is rolled back by {@code COMMIT}, and drivers before 42.2.12 do not throw then.
 */
final class DriverTransactions {

    private static final MethodType ASKING = MethodType.methodType(Object.class, Connection.class);

    /** Kept by the driver's class itself, so that no class loader is held. */
    private static final ClassValue<MethodHandle> GETTERS = new ClassValue<MethodHandle>() {
        @Override
        protected MethodHandle computeValue(Class<?> type) {
            try {
                Method getter = type.getMethod("getTransactionState");
                if (!Modifier.isPublic(getter.getDeclaringClass().getModifiers())) {
                    return null;
                }
                return MethodHandles.publicLookup().unreflect(getter).asType(ASKING);
            } catch (ReflectiveOperationException | RuntimeException | LinkageError anotherDriver) {
                return null;
            }
        }
    };

    private DriverTransactions() {}

    /** Whether a statement of the open transaction has failed, so that it can only be rolled back. */
    static boolean hasFailed(Connection connection) {
        if (connection == null || !connection.getClass().getName().startsWith("org.postgresql.")) {
            return false;
        }
        MethodHandle getter = GETTERS.get(connection.getClass());
        if (getter == null) {
            return false;
        }
        try {
            Object state = getter.invokeExact(connection);
            // an enum of 9.4.1207 and later; before, 0 idle, 1 open, 2 failed
            return "FAILED".equals(String.valueOf(state)) || Integer.valueOf(2).equals(state);
        } catch (Throwable unknown) { // NOPMD: a MethodHandle declares it
            return false;
        }
    }
}
