package dev.acta.agent.instrument.jdbc;

import dev.acta.agent.instrument.Getter;
import dev.acta.agent.instrument.KnownType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Names the columns of results by what drivers have in memory since the result set was opened. H2's {@code getMetaData()} asks the server
 * for the name of its database, once a connection: its result has the labels, too. Thread-safe; holds no class of the application.
 */
final class ColumnLabels {

    private static final KnownType H2 = new KnownType("org.h2.jdbc.JdbcResultSet");
    private static final Getter H2_RESULT = Getter.ofField("result");

    /** {@code getAlias(int)} of H2's results, {@code null} if a class has none that we may call. */
    private final ClassValue<MethodHandle> aliasOf = new ClassValue<MethodHandle>() {
        @Override
        protected MethodHandle computeValue(Class<?> type) {
            try {
                Method declared = type.getMethod("getAlias", int.class);
                declared.setAccessible(true); // of a public interface, by classes that are not
                return MethodHandles.publicLookup()
                        .unreflect(declared)
                        .asType(MethodType.methodType(Object.class, Object.class, int.class));
            } catch (ReflectiveOperationException | RuntimeException | LinkageError hidden) {
                return null;
            }
        }
    };

    /**
     * The re-entry guard must be up.
     *
     * @param number of the column, from 1
     * @return its label; {@code null} if there is no such column, or the driver does not tell
     */
    String label(ResultSet result, int number) {
        try {
            String label = H2.isTypeOf(result) ? ofH2(H2_RESULT.of(result), number) : null;
            label = label != null ? label : result.getMetaData().getColumnLabel(number);
            return label == null || label.isEmpty() ? null : label;
        } catch (SQLException | RuntimeException | LinkageError noSuchColumn) { // the driver will say so
            return null;
        }
    }

    private String ofH2(Object rows, int number) {
        MethodHandle alias = rows == null ? null : aliasOf.get(rows.getClass());
        try {
            return alias == null ? null : (String) (Object) alias.invokeExact(rows, number - 1);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable checked) {
            throw new IllegalStateException(checked);
        }
    }
}
