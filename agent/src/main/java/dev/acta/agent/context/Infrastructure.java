package dev.acta.agent.context;

/** Code that works for everybody, by the beginnings of its classes' names: what it does is on nobody's behalf. */
public final class Infrastructure {

    /** What {@code AsyncContext.start} makes of the application's task. */
    private static final String OF_ASYNC_CONTEXT = "org.apache.catalina.core.AsyncContextImpl$RunnableWrapper";

    private static final String[] TASKS = {
        "java.lang.",
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
        "com.squareup.okhttp.", // 2, which has a queue of its own
        "com.google.common.util.concurrent.SequentialExecutor" // drains what many have put into its queue
    };

    /** Begin threads that go on for as long as the application does, often within the first request that needs them. */
    private static final String[] THREADS = {
        "java.util.concurrent.ThreadPoolExecutor$Worker",
        "com.ibm.",
        "weblogic.",
        "com.rabbitmq.",
        "com.mongodb.",
        "com.hazelcast.",
        "com.sun.jndi.",
        "com.sun.mail.",
        "io.lettuce.",
        "io.reactivex.",
        "io.vertx.",
        "net.sf.ehcache.",
        "okhttp3.",
        "okio.",
        "org.apache.activemq.",
        "org.apache.http.",
        "org.apache.hc.",
        "org.apache.kafka.",
        "org.apache.logging.",
        "org.apache.openejb.util.Pool",
        "ch.qos.logback.",
        "org.ehcache.",
        "org.infinispan.",
        "org.jgroups.",
        "org.quartz.",
        "reactor."
    };

    private Infrastructure() {}

    /**
     * Whether a task is that of a server, a driver, a pool or the JDK itself.
     *
     * @param name class of the task
     */
    public static boolean isTask(String name) {
        return beginsWithOneOf(TASKS, name) && !name.equals(OF_ASYNC_CONTEXT);
    }

    /**
     * Whether a class is of a server, a driver, a library that works by itself or the JDK: what it schedules is no job of the application's.
     *
     * @param name of the class
     */
    public static boolean isBackground(String name) {
        return beginsWithOneOf(TASKS, name) || beginsWithOneOf(THREADS, name);
    }

    /** Whether a thread that begins with a method of this class works for everybody. */
    static boolean runsThread(String name) {
        return beginsWithOneOf(THREADS, name) || !name.startsWith("java.lang.") && beginsWithOneOf(TASKS, name);
    }

    private static boolean beginsWithOneOf(String[] beginnings, String name) {
        for (String beginning : beginnings) {
            if (name.startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }
}
