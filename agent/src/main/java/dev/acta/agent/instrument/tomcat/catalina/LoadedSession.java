package dev.acta.agent.instrument.tomcat.catalina;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import org.apache.catalina.Session;
import org.apache.catalina.connector.Request;

/**
 * The session that a request has at hand. Tomcat's own getters would look for the session that the client names, which a persistent
 * manager reads from its store; so the field is read instead.
 */
final class LoadedSession {

    private static final MethodHandle FIELD = field();

    private LoadedSession() {}

    /** The session's id, or {@code null} if nobody asked for the session during the request. */
    static String idOf(Request request) {
        if (FIELD == null) {
            return null;
        }
        try {
            Session session = (Session) FIELD.invokeExact(request);
            return session == null ? null : session.getIdInternal();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable never) { // a getter of a field throws nothing checked
            throw new IllegalStateException(never);
        }
    }

    private static MethodHandle field() {
        try {
            Field field = Request.class.getDeclaredField("session");
            field.setAccessible(true);
            return MethodHandles.lookup()
                    .unreflectGetter(field)
                    .asType(MethodType.methodType(Session.class, Request.class));
        } catch (ReflectiveOperationException
                | RuntimeException hidden) { // a Tomcat that we do not know: no session id
            return null;
        }
    }
}
