package com.example.it.connects;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.XADataSource;

/** Tries to connect, in the ways that there are, and prints what came of it. */
public final class Attempts {

    private Attempts() {}

    /**
     * @param arguments class of the driver; attempts, their parts parted by {@code |}: {@code manager|URL|USER|PASSWORD}, and
     *     {@code source|CLASS|NAME=VALUE..}, {@code login|USER|PASSWORD|CLASS|NAME=VALUE..}, {@code pooled} and {@code xa} like
     *     {@code source}, {@code pool} like it for a pool, which is closed then
     */
    public static void main(String[] arguments) throws Exception {
        Class.forName(arguments[0]);
        for (int i = 1; i < arguments.length; i++) {
            String[] parts = arguments[i].split("\\|", -1);
            try {
                System.out.println(parts[0] + " opened " + (attempt(parts) != null));
            } catch (SQLException e) {
                System.out.println(parts[0] + " failed " + e.getSQLState());
            }
        }
        System.out.println("done");
    }

    private static Object attempt(String[] parts) throws Exception {
        switch (parts[0]) {
            case "manager":
                return parts.length == 2
                        ? DriverManager.getConnection(parts[1])
                        : DriverManager.getConnection(parts[1], parts[2], parts[3]);
            case "source":
                return ((DataSource) bean(parts, 1)).getConnection();
            case "login":
                return ((DataSource) bean(parts, 3)).getConnection(parts[1], parts[2]);
            case "pooled":
                return ((ConnectionPoolDataSource) bean(parts, 1)).getPooledConnection();
            case "xa":
                return ((XADataSource) bean(parts, 1)).getXAConnection();
            default:
                return throughPool((DataSource) bean(parts, 1));
        }
    }

    private static Object throughPool(DataSource pool) throws Exception {
        try (Connection borrowed = pool.getConnection()) {
            return borrowed;
        } finally {
            pool.getClass().getMethod("close").invoke(pool);
        }
    }

    private static Object bean(String[] parts, int type) throws Exception {
        Object bean = Class.forName(parts[type]).getDeclaredConstructor().newInstance();
        for (int i = type + 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            set(bean, parts[i].substring(0, equals), parts[i].substring(equals + 1));
        }
        return bean;
    }

    private static void set(Object bean, String name, String value) throws Exception {
        for (Method each : bean.getClass().getMethods()) {
            if (each.getName().equals("set" + name) && each.getParameterTypes().length == 1) {
                Class<?> type = each.getParameterTypes()[0];
                Object given = type == String.class ? value : number(type, value);
                try {
                    each.invoke(bean, given);
                } catch (InvocationTargetException e) {
                    throw new IllegalArgumentException(name, e.getCause());
                }
                return;
            }
        }
        throw new IllegalArgumentException(bean.getClass() + " has no set" + name);
    }

    private static Object number(Class<?> type, String value) {
        return type == int.class ? (Object) Integer.valueOf(value) : Long.valueOf(value);
    }
}
