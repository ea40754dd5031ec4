package dev.acta.agent.instrument;

/**
 * Which scan a class goes through, by its loader: those of applications and their libraries through one, the few of the JDK's own that
 * are audited through another one, all others through none. Immutable, thread-safe.
 */
final class Scans {

    /**
     * The JDK's HTTP server (in the bootstrap loader of JDK 8, in the platform loader from 9 on), the two classes through which JAAS
     * logins pass, where tasks change threads, where others are called by HTTP, and where RMI calls remote objects.
     */
    private static final String[] JDK_PACKAGES = {
        "sun/net/httpserver/",
        "com/sun/net/httpserver/",
        "javax/security/auth/login/LoginContext",
        "javax/security/auth/callback/NameCallback",
        "java/util/concurrent/ThreadPoolExecutor",
        "java/util/concurrent/ScheduledThreadPoolExecutor",
        "java/util/concurrent/ForkJoinPool",
        "java/util/concurrent/ForkJoinTask",
        "java/util/concurrent/DelayScheduler",
        "java/util/concurrent/CompletableFuture",
        "java/util/Timer",
        "java/util/TaskQueue",
        "sun/net/www/protocol/http/HttpURLConnection",
        "jdk/internal/net/http/HttpRequestImpl",
        "sun/rmi/server/UnicastServerRef"
    };

    private final ClassScan applications;
    private final ClassScan jdk;
    private final ClassLoader agent;
    private final MethodRules rules;

    /**
     * @param applications for all but the JDK's and the agent's own classes
     * @param jdk for the JDK's
     * @param agent the agent's loader; its parent is the JDK's
     * @param rules which methods of applications are audited besides
     */
    Scans(ClassScan applications, ClassScan jdk, ClassLoader agent, MethodRules rules) {
        this.rules = rules;
        this.applications = applications;
        this.jdk = jdk;
        this.agent = agent;
    }

    /**
     * @param loader a class's loader, {@code null} for the bootstrap loader
     * @param name its internal name
     * @return its scan, {@code null} if it is never woven
     */
    ClassScan of(ClassLoader loader, String name) {
        if (isJdks(loader)) {
            return isAudited(name) ? jdk : null;
        }
        return loader == agent || loader instanceof PluginLoader ? null : applications;
    }

    /**
     * @param scan of {@link #of}
     * @param loader the class's loader
     * @param name its internal name
     * @param file its class file
     * @return what is to be woven, or {@code null} for nothing
     */
    ClassScan.Match match(ClassScan scan, ClassLoader loader, String name, byte[] file) {
        ClassScan.Match match = scan.scan(file);
        return scan == applications ? rules.extend(match, loader, name, file) : match;
    }

    /** Whether it is one of those that load the JDK and nothing else. */
    boolean isJdks(ClassLoader loader) {
        return loader == null || loader == agent.getParent();
    }

    private static boolean isAudited(String name) {
        for (String prefix : JDK_PACKAGES) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
