package dev.acta.agent.instrument.rmi;

import dev.acta.agent.event.Actor;
import dev.acta.agent.instrument.identity.SubjectNames;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.security.AccessController;
import javax.security.auth.Subject;

/**
 * The JAAS subject on whose behalf a thread runs. Before Java 18 it is asked of the access control context; RMI calls a remote object within
 * that of whoever exported it. Immutable, thread-safe.
 */
final class CurrentSubject {

    /** {@code Subject.current()}, {@code null} before Java 18. */
    private final MethodHandle current = find();

    private static MethodHandle find() {
        try {
            return MethodHandles.publicLookup()
                    .findStatic(Subject.class, "current", MethodType.methodType(Subject.class));
        } catch (ReflectiveOperationException old) {
            return null;
        }
    }

    /** @return the user it names, {@code null} if there is none; the re-entry guard must be up */
    Actor actor() {
        try {
            Subject subject = current == null
                    ? Subject.getSubject(AccessController.getContext())
                    : (Subject) current.invokeExact();
            Actor actor = subject == null ? Actor.ANONYMOUS : SubjectNames.actorOf(subject, null);
            return actor.isAnonymous() ? null : actor;
        } catch (RuntimeException theirs) { // a principal that throws, a policy that forbids to ask
            return null;
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
