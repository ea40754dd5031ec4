package dev.acta.agent.context;

/** Which threads work on behalf of the request within which they were made. */
enum InheritingThread {

    /** Works for everybody: a pool's, a timer's, a server's, a driver's. */
    NONE,

    /** The application's own. */
    PLATFORM,

    /** Made for one task. */
    VIRTUAL;

    private static final String[] VIRTUAL_ONES = {
        "java.lang.VirtualThread", "java.lang.ThreadBuilders$BoundVirtualThread"
    };

    /** How far from the thread's beginning its kind can be seen. */
    private static final int FRAMES = 6;

    /** Looks at the running thread; the kind of a platform thread is told by what it began with. */
    static InheritingThread current() {
        Thread thread = Thread.currentThread();
        String name = thread.getClass().getName();
        for (String virtual : VIRTUAL_ONES) {
            if (name.equals(virtual)) {
                return VIRTUAL;
            }
        }
        if (!name.equals("java.lang.Thread")
                && (thread.getClass().getClassLoader() == null || Infrastructure.runsThread(name))) {
            return NONE; // java.util.TimerThread, the JDK's ForkJoinWorkerThread and others
        }
        for (Class<?> type = thread.getClass(); type != Thread.class; type = type.getSuperclass()) {
            if (type.getName().equals("java.util.concurrent.ForkJoinWorkerThread")) {
                return NONE;
            }
        }
        StackTraceElement[] frames = thread.getStackTrace();
        for (int i = frames.length - 1; i >= Math.max(0, frames.length - FRAMES); i--) {
            if (Infrastructure.runsThread(frames[i].getClassName())) {
                return NONE;
            }
        }
        return PLATFORM;
    }
}
