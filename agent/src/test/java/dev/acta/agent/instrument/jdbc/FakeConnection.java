package dev.acta.agent.instrument.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Savepoint;
import java.sql.Statement;

/** A driver's connection that does nothing but answer what captures ask. */
final class FakeConnection {

    boolean autoCommit = true;
    int isolation = Connection.TRANSACTION_READ_COMMITTED;
    boolean mayBeRolledBack;
    int rollbacks;
    boolean closed;
    boolean broken;
    int updateCount = -1;
    int updateCountsTold;
    SQLWarning warning;

    /** What it says that it wraps. */
    FakeConnection wrapped;

    private final String url;
    private final Connection connection;

    FakeConnection(String url) {
        this.url = url;
        this.connection = fake(Connection.class, (method, self) -> switch (method) {
            case "getAutoCommit" -> {
                failIfClosed();
                yield autoCommit;
            }
            case "getTransactionIsolation" -> {
                assertThat(this.url).as("asked").startsWith("jdbc:derby:");
                yield isolation;
            }
            case "getMetaData" -> {
                failIfClosed();
                yield fake(
                        DatabaseMetaData.class, (asked, metaData) -> asked.equals("getConnection") ? self : this.url);
            }
            case "unwrap" -> {
                if (wrapped == null) {
                    throw new SQLException("wraps nothing");
                }
                yield wrapped.connection();
            }
            case "rollback" -> {
                if (!mayBeRolledBack) {
                    throw new AssertionError("a capture must not roll back");
                }
                rollbacks++;
                yield null;
            }
            default -> throw new AssertionError("a capture must not call Connection." + method);
        });
    }

    private void failIfClosed() throws SQLException {
        if (broken) {
            throw new IllegalStateException("a driver's bug");
        }
        if (closed) {
            throw new SQLException("closed");
        }
    }

    Connection connection() {
        return connection;
    }

    FakeConnection around(FakeConnection inner) {
        wrapped = inner;
        return this;
    }

    PreparedStatement statement() {
        return fake(PreparedStatement.class, (method, self) -> switch (method) {
            case "getConnection" -> connection;
            case "getWarnings" -> warning;
            case "getUpdateCount" -> {
                failIfClosed();
                updateCountsTold++;
                yield updateCount;
            }
            default -> throw new AssertionError("a capture must not call Statement." + method);
        });
    }

    /** The row that every result set stands on. */
    static int row = 1;

    /** A result set of a statement, for which the capture may ask. */
    static ResultSet resultSet(Statement statement) {
        return resultSet(statement, null);
    }

    /** With a label for each column; without, the driver tells none. */
    static ResultSet resultSet(Statement statement, String label) {
        ResultSetMetaData columns = fake(ResultSetMetaData.class, (method, self) -> {
            assertThat(method).isEqualTo("getColumnLabel");
            return label;
        });
        return fake(ResultSet.class, (method, self) -> switch (method) {
            case "getStatement" -> statement;
            case "getRow" -> row;
            case "getMetaData" -> columns;
            default -> throw new AssertionError("a capture must not call ResultSet." + method);
        });
    }

    static Savepoint savepoint() {
        return fake(Savepoint.class, (method, self) -> {
            throw new AssertionError("a capture must not call Savepoint." + method);
        });
    }

    private interface Answers {
        Object to(String method, Object self) throws SQLException;
    }

    private static <T> T fake(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> method.getName().equals("toString")
                        ? "fake " + type.getSimpleName()
                        : answers.to(method.getName(), self)));
    }
}
