package dev.acta.agent.extend;

import dev.acta.agent.context.Context;
import dev.acta.agent.context.Current;
import dev.acta.agent.ring.Listeners;
import dev.acta.api.AuditListener;
import java.lang.reflect.InvocationTargetException;

/**
 * A listener of the operator's. It is made with the first event that is not the trail's own: then the application runs, and nothing that the listener's class
 * needs of the JDK is set up before the application could do so. On its own thread only.
 */
final class ExtensionListener implements Listeners.Listener {

    private static final String OWN = "trail.";

    private final String type;
    private final String name;
    private final ClassLoader loader;
    private final Context context;
    private final Extensions.Trouble trouble;
    private AuditListener listener;

    /** @param name of class and jar */
    ExtensionListener(String type, String name, ClassLoader loader, Context context, Extensions.Trouble trouble) {
        this.type = type;
        this.name = name;
        this.loader = loader;
        this.context = context;
        this.trouble = trouble;
    }

    @Override
    public boolean hear(String event, String line) {
        if (event == null || listener == null && event.startsWith(OWN)) {
            return true;
        }
        Current current = context.current();
        boolean observing = current.beginObserving(); // what it does would be heard again, and so for ever
        try {
            if (listener == null) {
                listener = made();
            }
            if (listener != null) {
                listener.written(event, line);
            }
        } finally {
            if (observing) {
                current.endObserving();
            }
        }
        return listener != null;
    }

    /** {@code null} if it cannot be made, for good. */
    private AuditListener made() {
        Thread.currentThread().setContextClassLoader(loader); // for what it uses; the thread is its own
        Throwable cause;
        try {
            return (AuditListener)
                    Class.forName(type, true, loader).getConstructor().newInstance();
        } catch (InvocationTargetException e) {
            cause = e.getCause();
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            cause = e;
        }
        trouble.failed(name + " (replace the jar, or remove it from acta.extensions.dir)", cause);
        return null;
    }
}
