package com.example.it.xa;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import javax.transaction.xa.XAResource;

/** One database with a table {@code item}, by its {@code XADataSource}, and one connection to it. */
final class Resource {

    private final XADataSource source;
    private final XAConnection connection;
    private final XAResource resource;
    private final Connection handle;

    Resource(XADataSource source) throws SQLException {
        this.source = source;
        this.connection = source.getXAConnection();
        this.resource = connection.getXAResource();
        this.handle = connection.getConnection();
    }

    /** @param description class and properties, as in {@code org.x.DataSource;user=a;port=17} */
    static XADataSource source(String description) throws ReflectiveOperationException {
        String[] parts = description.split(";;");
        XADataSource source =
                (XADataSource) Class.forName(parts[0]).getDeclaredConstructor().newInstance();
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            set(source, parts[i].substring(0, equals), parts[i].substring(equals + 1));
        }
        return source;
    }

    private static void set(Object source, String property, String value) throws ReflectiveOperationException {
        String setter = "set" + Character.toUpperCase(property.charAt(0)) + property.substring(1);
        for (Method method : source.getClass().getMethods()) {
            if (method.getName().equals(setter) && method.getParameterCount() == 1) {
                Class<?> type = method.getParameterTypes()[0];
                if (type == String.class || type == int.class) {
                    method.invoke(source, type == int.class ? (Object) Integer.valueOf(value) : value);
                    return;
                }
            }
        }
        throw new NoSuchMethodException(setter);
    }

    static void createTable(XADataSource source) throws SQLException {
        XAConnection connection = source.getXAConnection();
        try (Connection handle = connection.getConnection();
                Statement statement = handle.createStatement()) {
            statement.execute("CREATE TABLE item (id INT NOT NULL PRIMARY KEY, what VARCHAR(40))");
        } finally {
            connection.close();
        }
    }

    XAResource xa() {
        return resource;
    }

    /** Another connection to the same database. */
    Resource another() throws SQLException {
        return new Resource(source);
    }

    void insert(int id) throws SQLException {
        try (PreparedStatement insert = handle.prepareStatement("INSERT INTO item (id, what) VALUES (?, ?)")) {
            insert.setInt(1, id);
            insert.setString(2, "row " + id);
            insert.executeUpdate();
        }
    }

    int count() throws SQLException {
        try (Statement statement = handle.createStatement();
                java.sql.ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM item")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    void close() throws SQLException {
        handle.close();
        connection.close();
    }
}
