package com.example.it.drivers;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;

/** Where connections come from: the driver, or beans that are data sources, each given to the next. */
final class Connector {

    private final Properties cell;
    private final DataSource source;
    private final Object pool;

    private Connector(Properties cell, DataSource source, Object pool) {
        this.cell = cell;
        this.source = source;
        this.pool = pool;
    }

    static Connector of(Properties cell) throws Exception {
        Class.forName(cell.getProperty("driver"));
        DataSource last = null;
        Object first = null;
        for (int i = 1; cell.getProperty("bean." + i) != null; i++) {
            Object bean = Class.forName(cell.getProperty("bean." + i)).newInstance();
            String prefix = "bean." + i + ".";
            for (String name : cell.stringPropertyNames()) {
                if (name.startsWith(prefix)) {
                    set(bean, name.substring(prefix.length()), cell.getProperty(name));
                }
            }
            if (last != null) {
                bean.getClass()
                        .getMethod("setTargetDataSource", DataSource.class)
                        .invoke(bean, last);
            }
            last = (DataSource) bean;
            first = first == null ? bean : first;
        }
        return new Connector(cell, last, first);
    }

    Connection borrow() throws SQLException {
        return source != null
                ? source.getConnection()
                : DriverManager.getConnection(
                        cell.getProperty("url"), cell.getProperty("user"), cell.getProperty("password"));
    }

    /** Pools are closed, and databases that end with their JVM are left to that. */
    void end() throws Exception {
        if (pool == null) {
            return;
        }
        for (String name : new String[] {"close", "destroy"}) {
            try {
                pool.getClass().getMethod(name).invoke(pool);
                return;
            } catch (NoSuchMethodException another) {
                // the next one, or none
            }
        }
    }

    private static void set(Object bean, String name, String value) throws Exception {
        String setter = "set" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
        for (Method each : bean.getClass().getMethods()) {
            if (each.getName().equals(setter) && each.getParameterTypes().length == 1) {
                Class<?> type = each.getParameterTypes()[0];
                if (type == String.class) {
                    each.invoke(bean, value);
                    return;
                } else if (type == int.class) {
                    each.invoke(bean, Integer.parseInt(value));
                    return;
                } else if (type == boolean.class) {
                    each.invoke(bean, Boolean.parseBoolean(value));
                    return;
                }
            }
        }
        throw new IllegalArgumentException(bean.getClass() + " has no " + setter);
    }
}
