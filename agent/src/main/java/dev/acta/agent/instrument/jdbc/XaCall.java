package dev.acta.agent.instrument.jdbc;

import dev.acta.agent.context.Current;

/** A call of an {@code XAResource} under way on a thread. The statements that a driver executes for it are not the application's. */
final class XaCall {

    private final XaSession session;
    private final String name;
    private final XaBranch branch;
    private final Object outer;
    private final boolean hadFailed;
    private final long begun = System.nanoTime();
    private boolean told;

    /**
     * @param name the branch's, {@code null} if the call is about none
     * @param branch {@code null} if this JVM did not begin it
     * @param outer what was under way on the thread before
     * @param hadFailed whether the branch cannot be committed, whatever the driver says
     */
    XaCall(XaSession session, String name, XaBranch branch, Object outer, boolean hadFailed) {
        this.session = session;
        this.name = name;
        this.branch = branch;
        this.outer = outer;
        this.hadFailed = hadFailed;
    }

    /** The one under way on this thread, or {@code null}. */
    static XaCall of(Current current) {
        return current.execution() instanceof XaCall ? (XaCall) current.execution() : null;
    }

    XaSession session() {
        return session;
    }

    String name() {
        return name;
    }

    XaBranch branch() {
        return branch;
    }

    Object outer() {
        return outer;
    }

    boolean hadFailed() {
        return hadFailed;
    }

    long begun() {
        return begun;
    }

    /** Its branch's fate was told, also to the wrappers around it. */
    void told() {
        told = true;
        if (outer instanceof XaCall) {
            ((XaCall) outer).told();
        }
    }

    boolean isTold() {
        return told;
    }
}
