package dev.acta.agent.instrument.concurrent;

import java.util.concurrent.FutureTask;

/** What is known of a task by its class alone. */
enum TaskKind {

    /** Made for being handed over once. */
    FRESH,

    /** May be handed over again and again, by whomever. */
    ANY,

    /** Work of the JDK's, a server's or a pool's own, or of many users at once: it is done on nobody's behalf. */
    INFRASTRUCTURE;

    /** What {@code AsyncContext.start} makes of the application's task. */
    private static final String OF_ASYNC_CONTEXT = "org.apache.catalina.core.AsyncContextImpl$RunnableWrapper";

    /** Beginnings of class names. */
    private static final String[] INFRASTRUCTURES = {
        "java.lang.", // a virtual thread that goes on
        "sun.",
        "jdk.internal.",
        "org.apache.tomcat.",
        "org.apache.coyote.",
        "org.apache.catalina.",
        "org.eclipse.jetty.",
        "io.undertow.",
        "org.xnio.",
        "org.jboss.threads.",
        "io.netty.",
        "com.zaxxer.hikari.",
        "com.mchange.",
        "com.alibaba.druid.",
        "org.apache.commons.dbcp",
        "org.apache.commons.pool",
        "com.github.benmanes.caffeine.",
        "com.mysql.",
        "org.mariadb.",
        "org.postgresql.",
        "com.microsoft.sqlserver.",
        "oracle.",
        "org.h2.",
        "com.google.common.util.concurrent.SequentialExecutor" // drains what many have put into its queue
    };

    private static final ClassValue<TaskKind> BY_CLASS = new ClassValue<TaskKind>() {
        @Override
        protected TaskKind computeValue(Class<?> type) {
            return kindOf(type);
        }
    };

    static TaskKind of(Object task) {
        return BY_CLASS.get(task.getClass());
    }

    private static TaskKind kindOf(Class<?> type) {
        String name = type.getName();
        if (isInfrastructure(name)) {
            return INFRASTRUCTURE;
        }
        return FutureTask.class.isAssignableFrom(type) || name.startsWith("java.util.concurrent.") ? FRESH : ANY;
    }

    static boolean isInfrastructure(String name) {
        if (name.equals(OF_ASYNC_CONTEXT)) {
            return false;
        }
        for (String prefix : INFRASTRUCTURES) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
