package com.example.it.tasks;

import java.lang.reflect.Method;
import java.util.concurrent.Callable;

/** {@code StructuredTaskScope} as Java 25 and 26 preview it, by reflection. */
final class Scopes {

    private Scopes() {}

    static void forked(String user) throws Exception {
        fork(3, () -> {
            Work.done(user, "virtual-scope");
            return "";
        });
    }

    static void fork(int times, Callable<String> task) throws Exception {
        Class<?> type = Class.forName("java.util.concurrent.StructuredTaskScope");
        Object scope = type.getMethod("open").invoke(null);
        Method fork = type.getMethod("fork", Callable.class);
        for (int i = 0; i < times; i++) {
            fork.invoke(scope, task);
        }
        type.getMethod("join").invoke(scope);
        type.getMethod("close").invoke(scope);
    }
}
