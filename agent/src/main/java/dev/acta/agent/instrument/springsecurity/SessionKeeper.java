package dev.acta.agent.instrument.springsecurity;

/**
 * Spring Security reads the thread's context not only on the application's behalf: when the answer is committed and when its chain is through,
 * it stores what is there in the session. By then another request of that session may have logged in somebody else, in the very same context.
 */
final class SessionKeeper {

    /** Who gets the context from where, and puts it into the session. */
    private static final String KEEPERS = "org.springframework.security.web.context.";

    private static final String HOLDER = "org.springframework.security.core.context.";

    private static final int MOST_FRAMES = 32;

    private SessionKeeper() {}

    /**
     * Whether it is reading the context on this thread right now. Walks the stack: to be asked only where a context has changed without its own thread's
     * doing.
     */
    static boolean isReading() {
        StackTraceElement[] stack = new Throwable().getStackTrace();
        boolean within = false;
        for (int i = 0; i < Math.min(stack.length, MOST_FRAMES); i++) {
            String caller = stack[i].getClassName();
            if (caller.startsWith(HOLDER)) {
                within = true;
            } else if (within) {
                return caller.startsWith(KEEPERS);
            }
        }
        return false;
    }
}
